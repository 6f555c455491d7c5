import pytest

from gishe.checks import CHECK_TYPES

TABLE = CHECK_TYPES["table"]
KEYS = """\
type: table
inputs:
  count: {value: form.count, type: whole-number}
  zone: {value: form.zone, type: text}
rows:
  - {count: ..17, outcome: unknown}
  - {count: 18..64, zone: [A, B], outcome: pass}
  - {count: 18..64, zone: other, outcome: fail, says: {bg: Зоната е друга., en: The zone is another.}}
  - {count: 65.., outcome: pass}
"""


@pytest.mark.parametrize(
    ("form", "outcome", "bg"),
    [
        ({"count": 17, "zone": "A"}, "unknown", "Според ред 1 на таблицата."),
        ({"count": 18, "zone": "B"}, "pass", "Проверката: потвърдено. Според ред 2 на таблицата."),
        ({"count": 64, "zone": "C"}, "fail", "Не. Зоната е друга."),
        ({"count": 65, "zone": "C"}, "pass", "Според ред 4 на таблицата."),
        # The zone is not known, and does not matter at this age.
        ({"count": 65}, "pass", "Според ред 4 на таблицата."),
        ({"count": 30}, "unknown", "Липсват данни, от които проверката зависи."),
        ({"zone": "A"}, "unknown", "Липсват данни, от които проверката зависи."),
        ({}, "unknown", "Липсват данни, от които проверката зависи."),
    ],
)
def test_the_row_decides(checked, form, outcome, bg):
    finding = TABLE.judge(checked(KEYS), {"form": form}, ())
    assert finding.outcome == outcome
    assert finding.reason.bg.endswith(bg)
    assert finding.reason.en


def test_it_asks_nobody(checked):
    assert TABLE.needs(checked(KEYS), {}) == ()
    assert TABLE.asks == "nobody"


def test_what_no_row_is_for_is_pointed_out_and_unknown(shipped, checked):
    keys = KEYS.replace("  - {count: 65.., outcome: pass}\n", "")
    check = checked(keys)
    assert [(path, one.code, one.severity) for path, one in TABLE.problems(check.options, shipped)] == [
        (("rows",), "table-hole", "warning")
    ]
    [(_, problem)] = TABLE.problems(check.options, shipped)
    assert problem.says.en == "No row is for `count: 65..`."
    finding = TABLE.judge(check, {"form": {"count": 70, "zone": "A"}}, ())
    assert finding.reason.en.endswith("No row of the table is for this case.")


def test_rows_that_say_the_same_may_overlap(checked):
    checked(
        KEYS.replace("{count: 65.., outcome: pass}", "{count: 65.., outcome: pass}\n  - {count: 70.., outcome: pass}")
    )


@pytest.mark.parametrize(
    ("change", "code", "line", "column"),
    [
        (("18..64, zone: [A", "17..64, zone: [A"), "table-overlap", 44, 9),
        (("65.., ", "60.., "), "table-overlap", 46, 9),
        (("..17", "few"), "table-cell", 43, 17),
        (("zone: other", "zona: other"), "table-column", 45, 31),
        (("form.count", "form.zone"), "wrong-type", 40, 22),
        (("outcome: unknown", "outcome: maybe"), "bad-value", 43, 32),
    ],
)
def test_mistakes_are_found_with_their_place(compiled, change, code, line, column):
    first = compiled(KEYS.replace(*change))[1][0]
    assert (first.code, first.place.line, first.place.column) == (code, line, column)
