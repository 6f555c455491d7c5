HOME = {
    "settlement": "гр. Габрово",
    "postcode": "5300",
    "street": "ул. Априловска",
    "number": "12",
    "entrance": "А",
    "floor": "3",
    "apartment": "7",
}


def test_the_parts_that_are_there_are_kept(ask):
    assert ask("address").read(**HOME) == (HOME, ())
    least = {"settlement": "с. Жълтеш", "street": "Главна", "number": "1"}
    assert ask("address").read(**least, floor=" ") == (least, ())


def test_each_missing_part_has_its_own_problem(ask):
    assert ask("address").code(street="Главна", postcode="530") == (
        ("it.settlement", "missing"),
        ("it.postcode", "postcode"),
        ("it.number", "missing"),
    )


def test_the_author_says_which_parts_are_needed(ask):
    question = ask("address", needs=("settlement",))
    assert question.read(settlement="с. Жълтеш") == ({"settlement": "с. Жълтеш"}, ())
    assert [part.name for part in question.widget.parts if not part.optional] == ["settlement"]


def test_an_address_without_any_part_is_an_empty_answer(ask):
    assert ask("address").read(settlement=" ", street="") == (None, ())


def test_it_prints_on_one_line(ask):
    assert ask("address").prints(HOME) == "гр. Габрово 5300, ул. Априловска 12, вх. А, ет. 3, ап. 7"
    assert ask("address").prints({"settlement": "с. {0}", "floor": "2"}, "en") == "с. {0}, floor 2"


def test_browsers_offer_what_means_the_same_to_them(ask):
    def tokens(question):
        return {part.name: part.attributes["autocomplete"] for part in question.widget.parts}

    own = tokens(ask("address"))
    assert (own["settlement"], own["postcode"], own["floor"]) == ("address-level2", "postal-code", "off")
    assert set(tokens(ask("address", own=False)).values()) == {"off"}


def test_a_program_sends_a_mapping_of_texts(ask):
    question = ask("address").field
    assert question.type.admit(HOME, question) == ()
    assert question.type.admit("Габрово", question)
    assert question.type.admit({"settlement": 5}, question)
    assert [p.field for p in question.type.admit({"settlement": "Габрово", "street": "Х"}, question)] == ["it.number"]
