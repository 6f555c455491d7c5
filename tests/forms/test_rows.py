from gishe.forms.field_type import Posted, Upload
from gishe.forms.rows import add_row, count_rows, remove_row

THREE = Posted(
    {"trees.rows": ("3",), "trees.0.a": ("x",), "trees.1.a": ("y",), "trees.2.a.day": ("z",), "treesome.1.a": ("w",)},
    {"trees.2.photo": (Upload("a.png", b""),)},
)


def test_the_hidden_count_and_the_highest_row_agree_on_the_larger():
    assert count_rows(THREE, "trees") == 3
    assert count_rows(Posted({"trees.4.a": ("x",), "trees.rows": ("2",)}), "trees") == 5
    assert count_rows(Posted({"trees.rows": ("-1",)}), "trees") == 0
    assert count_rows(Posted({"trees.rows": ("99999999",), "trees.x.a": ("1",)}), "trees") == 0
    assert count_rows(Posted({"trees.9999.a": ("x",)}), "trees") == 200


def test_a_row_is_added_at_the_end():
    assert count_rows(add_row(THREE, "trees"), "trees") == 4
    assert count_rows(add_row(Posted({}), "trees"), "trees") == 1


def test_the_rows_behind_a_removed_one_move_up():
    left = remove_row(THREE, "trees", 1)
    assert left.values == {
        "trees.rows": ("2",), "trees.0.a": ("x",), "trees.1.a.day": ("z",), "treesome.1.a": ("w",),
    }  # fmt: skip
    assert list(left.files) == ["trees.1.photo"]


def test_removing_a_row_that_is_not_there_changes_nothing():
    assert remove_row(THREE, "trees", 3) is THREE
    assert remove_row(THREE, "trees", -1) is THREE
