import pytest

from gishe.values.cadastral_id import CadastralId


@pytest.mark.parametrize(
    ("written", "kind"),
    [("14218.505.12", "parcel"), ("68134.1006.4.1", "building"), (" 68134.1006.4.1.\u00a023\u200b", "unit")],
)
def test_parcels_buildings_and_units_are_told_apart(written, kind):
    assert CadastralId.parse(written).kind == kind


def test_a_unit_knows_its_parcel_and_settlement():
    unit = CadastralId.parse("68134.1006.4.1.23")
    assert (str(unit.parcel), str(unit.settlement), str(unit)) == ("68134.1006.4", "68134", "68134.1006.4.1.23")


@pytest.mark.parametrize(
    "written",
    ["", "68134", "68134.1006", "68135.1006.4", "68134.1006.0", "68134.1006.04", "68134.1.2.3.4.5", "68134.505.1-2"],
)
def test_anything_else_is_refused(written):
    assert CadastralId.parse(written) is None
