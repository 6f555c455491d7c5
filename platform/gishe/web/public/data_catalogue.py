"""The catalogue of a municipality's open data, as DCAT-AP 3 in JSON-LD, for portals that gather such data."""

from typing import Any

from gishe.values.text import Text
from gishe.web.visit import Visit

#: The vocabularies and the European Union's authority tables that DCAT-AP asks for.
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TABLES = "http://publications.europa.eu/resource/authority"
_GOVERNMENT = f"{_TABLES}/data-theme/GOVE"
_MONTHLY, _IRREGULAR = f"{_TABLES}/frequency/MONTHLY", f"{_TABLES}/frequency/IRREG"
_BULGARIAN, _BULGARIA = f"{_TABLES}/language/BUL", f"{_TABLES}/country/BGR"
#: Public-sector information without conditions [*]: the municipality says otherwise where it wants to.
_LICENCE = f"{_TABLES}/licence/CC0"
_MEDIA = "https://www.iana.org/assignments/media-types"
_FORMATS = {"csv": "text/csv", "json": "application/json"}
#: What each file is called and says, and how often it changes.
_DATASETS = {
    "statistics": ("open-data.statistics", _MONTHLY),
    "services": ("open-data.services", _IRREGULAR),
}


def catalogue(visit: Visit) -> dict[str, Any]:
    """Gives the catalogue."""
    at, town = f"{visit.office.public_url}{visit.at}", visit.office.municipality
    publisher = {
        "@id": f"{at}/#publisher", "@type": "foaf:Agent", "foaf:name": _words(town.title),
        "dct:identifier": town.eik,
    }  # fmt: skip
    return {
        "@context": _CONTEXT,
        "@id": f"{at}/open-data/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _said(visit, "open-data.title"),
        "dct:description": _said(visit, "open-data.lead"),
        "dct:publisher": publisher,
        "dct:language": {"@id": _BULGARIAN},
        "dct:license": {"@id": _LICENCE},
        "foaf:homepage": {"@id": f"{at}/statistics"},
        "dcat:dataset": [_dataset(visit, at, name) for name in _DATASETS],
    }


def _dataset(visit: Visit, at: str, name: str) -> dict[str, Any]:
    town, (words, often) = visit.office.municipality, _DATASETS[name]
    return {
        "@id": f"{at}/open-data/{name}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{visit.office.id}-{name}",
        "dct:title": _said(visit, words),
        "dct:description": _said(visit, f"{words}.text"),
        "dct:publisher": {"@id": f"{at}/#publisher"},
        "dcat:theme": {"@id": _GOVERNMENT},
        "dct:accrualPeriodicity": {"@id": often},
        "dct:language": {"@id": _BULGARIAN},
        "dct:spatial": {"@id": _BULGARIA},
        "dcat:landingPage": {"@id": f"{at}/statistics"},
        "dcat:contactPoint": {
            "@type": "vcard:Organization", "vcard:fn": town.title.bg, "vcard:hasEmail": {"@id": f"mailto:{town.email}"},
        },
        "dcat:distribution": [
            {
                "@id": f"{at}/open-data/{name}.{kind}",
                "@type": "dcat:Distribution",
                "dct:title": f"{name}.{kind}",
                "dcat:accessURL": {"@id": f"{at}/open-data/{name}.{kind}"},
                "dcat:downloadURL": {"@id": f"{at}/open-data/{name}.{kind}"},
                "dcat:mediaType": {"@id": f"{_MEDIA}/{media}"},
                "dct:format": {"@id": f"{_TABLES}/file-type/{kind.upper()}"},
                "dct:license": {"@id": _LICENCE},
            }
            for kind, media in _FORMATS.items()
        ],
    }  # fmt: skip


def _said(visit: Visit, key: str) -> list[dict[str, str]]:
    return _words(visit.words.texts[key])


def _words(text: Text) -> list[dict[str, str]]:
    return [{"@language": "bg", "@value": text.bg}, {"@language": "en", "@value": text.to("en")}]
