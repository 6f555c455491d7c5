from dataclasses import fields

from gishe.language.compiled import Service
from gishe.language.filed import FiledService


def test_a_filed_service_has_every_part_of_a_service():
    """What is forgotten here is missing only where an archive is read, and nowhere else in the tests."""
    assert [one.name for one in fields(Service) if one.name not in {*vars(FiledService), "naming"}] == []
