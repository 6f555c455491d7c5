"""What a query may be: one SELECT that only reads, with named places for values and named columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gishe.language.select import DIALECTS, Select, query_problems, read_select
from gishe.values.problem import Problem

GOOD = "SELECT kind, amount AS owed FROM dues WHERE egn = :egn AND (:since IS NULL OR year >= :since)"


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("query", [
    GOOD, f"{GOOD};",
    ("WITH mine AS (SELECT * FROM dues WHERE egn = :egn) SELECT kind, sum(amount) AS owed FROM mine"
    " WHERE :since IS NULL GROUP BY kind HAVING count(*) > 0 ORDER BY 1"),
    "SELECT kind, owed FROM a WHERE x = :egn UNION ALL SELECT kind, owed FROM b WHERE y > :since",
    ("SELECT d.kind, coalesce(upper(trim(d.owed)), '-- none') AS owed FROM dues d LEFT JOIN k ON k.id = d.k"
    " WHERE d.egn IN (SELECT egn FROM people WHERE id = :egn) AND CAST(d.at AS date) > :since"),
])  # fmt: skip
def test_a_query_that_only_reads_is_read(dialect: str, query: str) -> None:
    read = read_select(query, dialect)
    assert read == Select(frozenset({"egn", "since"}), ("kind", "owed"))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(("query", "code"), [
    ("DELETE FROM dues", "query-not-select"),
    ("UPDATE dues SET a = 1", "query-not-select"),
    ("DROP TABLE dues", "query-not-select"),
    ("CREATE TABLE a AS SELECT 1 AS x", "query-not-select"),
    ("SELECT 1 AS x; DELETE FROM dues", "query-not-select"),
    ("SET x = 1", "query-not-select"),
    ("VACUUM", "query-not-select"),
    ("", "query-not-select"),
    ("WITH gone AS (DELETE FROM dues RETURNING *) SELECT egn FROM gone", "query-writes"),
    ("SELECT egn INTO other FROM dues", "query-writes"),
    ("SELECT pg_sleep(100) AS x", "query-function"),
    ("SELECT x FROM dblink('host=evil', 'select 1')", "query-function"),
    ("SELECT load_file('/etc/passwd') AS x", "query-function"),
    ("SELECT x FROM t WHERE f(:egn) = 1", "query-function"),
    ("SELECT query_to_xml('delete from t', true, true, '') AS x", "query-function"),
    ("SELECT kind FROM dues /*! INTO OUTFILE '/tmp/x' */", "query-comment"),
    ("SELECT kind FROM dues -- and more", "query-comment"),
    ("SELECT kind FROM dues WHERE egn = ?", "query-place"),
    ("SELECT kind FROM dues WHERE note = 'at :egn'", "query-place"),
    ("SELECT * FROM dues", "query-star"),
    ("SELECT d.* FROM dues d", "query-star"),
    ("SELECT kind FROM dues WHERE (", "query-syntax"),
    ("SELECT " + "(" * 3000, "query-syntax"),
])  # fmt: skip
def test_anything_else_is_refused(dialect: str, query: str, code: str) -> None:
    read = read_select(query, dialect)
    assert isinstance(read, Problem)
    # A dialect that has no such words can't read them at all, which is refusal enough.
    assert read.code in {code, "query-syntax"}


@pytest.mark.parametrize(("query", "dialect"), [
    ("SELECT egn FROM dues FOR UPDATE", "postgresql"),
    ("SELECT egn FROM dues WHERE x = $1", "postgresql"),
    ("SELECT @@version AS x", "sqlserver"),
    ("SELECT x FROM OPENROWSET('a', 'b', 'c')", "sqlserver"),
    ("SELECT NEXT VALUE FOR s AS x", "sqlserver"),
    ("EXEC sp_who", "sqlserver"),
    ("SELECT egn INTO OUTFILE '/tmp/x' FROM dues", "mariadb"),
    ("SELECT kind FROM dues # more", "mariadb"),
    ("SELECT egn FROM dues LOCK IN SHARE MODE", "mariadb"),
    ("PRAGMA writable_schema = 1", "sqlite"),
    ("ATTACH 'x' AS y", "sqlite"),
])  # fmt: skip
def test_what_one_dialect_has_of_its_own_is_refused_too(query: str, dialect: str) -> None:
    assert isinstance(read_select(query, dialect), Problem)


@given(st.text(max_size=80), st.sampled_from(sorted(DIALECTS)))
def test_no_text_breaks_it(query: str, dialect: str) -> None:
    assert isinstance(read_select(query, dialect), Select | Problem)


def test_names_must_agree_with_the_fields_around() -> None:
    read = read_select(GOOD, "postgresql")
    assert isinstance(read, Select)
    assert list(query_problems(read, ("egn", "since"), ("kind", "owed"))) == []
    found = list(query_problems(read, ("egm", "since"), ("kind", "owned")))
    assert [(one.code, one.hint is not None) for one in found] == [
        ("query-argument", True), ("query-argument", False), ("query-column", True),
    ]  # fmt: skip
