"""What there is, counted: cases by state without a look at each of them."""

import sqlite3
from contextlib import suppress

from gishe.store.census import miscounted
from gishe.store.migrations.versions import v0020_case_counts


def test_cases_are_counted_as_they_move_on(store, clock, file_application, found):
    with store.write() as unit:
        for name in "abc":
            file_application(unit, name)
    assert store.census.census(clock()).cases == {"checking": 3}
    with store.write() as unit:
        found(unit, "b")
    assert store.census.census(clock()).cases == {"checking": 2, "deciding": 1}


def test_what_is_given_up_is_not_counted(store, clock, file_application):
    with suppress(LookupError), store.write() as unit:
        file_application(unit, "a")
        raise LookupError
    assert store.census.census(clock()).cases == {}


def test_a_state_that_nobody_is_in_any_more_is_not_told(store, clock, file_application, found):
    with store.write() as unit:
        file_application(unit, "a")
        found(unit, "a")
    assert store.census.census(clock()).cases == {"deciding": 1}


def test_the_cases_of_an_older_version_are_counted_once(store, clock, file_application, found):
    with store.write() as unit:
        for name in "ab":
            file_application(unit, name)
        found(unit, "b")
    with sqlite3.connect(store.path) as connection:
        connection.execute("DELETE FROM case_counts")
        connection.execute(v0020_case_counts.COUNT)
    assert store.census.census(clock()).cases == {"checking": 1, "deciding": 1}
    with store.look() as connection:
        assert list(miscounted(connection)) == []
