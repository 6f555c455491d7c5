"""A municipality's own route in the editor: its overlays may use it, and nobody else's files."""

import shutil

import pytest

from gishe import bundle
from gishe.language.authoring.definition import find
from gishe.language.authoring.diagnosis import diagnose
from gishe.language.authoring.folder import Folder, Seen
from gishe.language.authoring.spot import pointed_at
from gishe_cli.definitions import read

pytestmark = pytest.mark.slow

HEIRS = "services/civil-status/heirs-certificate.yaml"
OVERLAY = "municipalities/izvorovo/services/tree-felling-permit.yaml"


def test_a_municipalitys_own_route_is_known_to_its_overlays_alone(tmp_path):
    root = tmp_path / "definitions"
    shutil.copytree(bundle.definitions(), root)
    file = root / "municipalities/izvorovo/common/council.yaml"
    file.parent.mkdir()
    text = "common: council\napproval: [{step: council, role: mayor, title: {bg: Съвет, en: Council}}]\n"
    file.write_text(text, encoding="utf-8")
    overlay, folder = root / OVERLAY, Folder(root, read)
    used = overlay.read_text(encoding="utf-8").replace(
        "approval:\n", "approval:\n  - {use: common/council, before: mayor}\n"
    )
    assert folder.kind(file) == "common"
    assert diagnose(file, text.replace("role: mayor", "rol: mayor"), folder)[0].code in {"missing-key", "unknown-key"}
    assert [one.code for one in diagnose(overlay, used, folder) if one.severity == "error"] == []
    assert "common/council" in str(folder.schema("overlay"))
    assert "common/council" not in str(folder.schema("service"))
    assert Seen(folder, overlay).shared("common/council")
    assert Seen(folder, root / HEIRS).shared("common/council") is None
    spot = pointed_at(
        used, *next((at, one.index("council")) for at, one in enumerate(used.splitlines()) if "council" in one)
    )
    assert spot
    assert find(spot, "", Seen(folder, overlay)).file == str(file)
