import pytest

from gishe.checks import CHECK_TYPES

DOCUMENT = CHECK_TYPES["document"]
KEYS = "type: document\nfile: form.paper\nkinds: [pdf]\n"


def attached(type_):
    return {"form": {"paper": {"digest": "d", "name": "n", "type": type_, "size": 5}}}


@pytest.mark.parametrize(
    ("kinds", "facts", "outcome", "bg", "en"),
    [
        ("pdf", attached("application/pdf"), "pass", "Проверката: потвърдено.", "The check: confirmed."),
        ("image", attached("image/png"), "pass", "Проверката: потвърдено.", "The check: confirmed."),
        ("pdf", attached("image/jpeg"), "fail", "Приложеният документ не е PDF.", "The attached document is not PDF."),
        ("pdf, image", attached("text/plain"), "fail", "не е PDF или изображение.", "is not PDF or an image."),
        ("pdf", {"form": {}}, "fail", "Не. Документът не е приложен.", "No. The document is not attached."),
    ],
)
def test_outcomes(checked, kinds, facts, outcome, bg, en):  # noqa: PLR0913, PLR0917 - a row of the table
    finding = DOCUMENT.judge(checked(KEYS.replace("[pdf]", f"[{kinds}]")), facts, ())
    assert finding.outcome == outcome
    assert finding.reason.bg.endswith(bg)
    assert finding.reason.en.endswith(en)


def test_it_asks_nobody(checked):
    assert (DOCUMENT.needs(checked(KEYS), {}), DOCUMENT.asks) == ((), "nobody")


@pytest.mark.parametrize(
    ("change", "code", "line", "column"),
    [
        (("form.paper", "form.papers"), "unknown-field", 39, 16),
        (("form.paper", "form.count"), "wrong-type", 39, 11),
        (("form.paper", "'true ? form.paper : form.paper'"), "bad-value", 39, 11),
        (("[pdf]", "[word]"), "bad-value", 40, 13),
        (("[pdf]", "[]"), "too-few", 40, 12),
    ],
)
def test_mistakes_are_found_with_their_place(compiled, change, code, line, column):
    [problem] = compiled(KEYS.replace(*change))[1]
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column)
