from gishe.values.text import Text
from gishe.web.record_order import in_order, table_of

LABELS = {"name": Text("Име"), "egn": Text("ЕГН"), "kin": Text("Родство")}


def test_parts_stand_as_the_register_declares_them_and_unknown_ones_last():
    assert in_order(["other", "kin", "name"], LABELS) == ["name", "kin", "other"]


def test_rows_are_a_table_of_all_parts_that_any_of_them_has():
    heads, rows = table_of([{"kin": "син"}, {"other": 1, "name": "Иво"}], LABELS)
    assert heads == [Text("Име"), Text("Родство"), "other"]
    assert rows == [[None, "син", None], ["Иво", None, 1]]
