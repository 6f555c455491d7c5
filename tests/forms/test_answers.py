from gishe.forms.answers import shown

KINDS = {"deed": {"bg": "Акт", "en": "Deed"}, "sketch": {"bg": "Скица", "en": "Sketch"}}


def rows(service, answers, language="bg"):
    return [(row.field, row.text) for page in shown(service, answers, {}, language) for row in page.rows]


def test_every_answer_is_in_words(field, page, service):
    trees = ({"id": "kind", "type": "text", "label": {"bg": "Вид", "en": "Kind"}},
             {"id": "sick", "type": "yes-no", "label": {"bg": "Болно", "en": "Sick"}})  # fmt: skip
    first = page(
        field("yes-no", id="sure"),
        field("many-choices", id="papers", options=KINDS),
        field("list", id="trees", fields=trees),
        field("date", id="day"),
    )
    answers = {
        "sure": False,
        "papers": ["deed", "sketch"],
        "trees": [{"kind": "дъб", "sick": True}, {"kind": "бук"}],
        "day": "2026-11-21",
    }
    assert rows(service(first), answers) == [
        ("sure", "Не"),
        ("papers", "Акт, Скица"),
        ("trees", "Вид: дъб; Болно: Да\nВид: бук"),
        ("day", "21 ноември 2026 г."),
    ]
    (_, _, table, _) = shown(service(first), answers, {}, "bg")[0].rows
    assert (table.table.heads, table.table.rows) == (("Вид", "Болно"), (("дъб", "Да"), ("бук", "–")))
    assert rows(service(first), answers, "en")[2] == ("trees", "Kind: дъб; Sick: Yes\nKind: бук")


def test_hidden_questions_and_pages_are_left_out(field, page, service, condition):
    first = page(field("yes-no", id="near"), field("text", id="road", condition=condition(lambda form: form["near"])))
    second = page(field("text", id="more"), name="second", show_if=condition(lambda form: form["near"]))
    pages = shown(service(first, second), {"near": False, "road": "АМ", "more": "x"}, {}, "bg")
    assert [(page.id, [row.field for row in page.rows]) for page in pages] == [("first", ["near"])]


def test_an_empty_answer_is_said_to_be_empty(field, page, service):
    form = service(page(field("text", id="note", optional=True)))
    assert (rows(form, {}), rows(form, {}, "en")) == ([("note", "Не е посочено")], [("note", "Not given")])
