PAPERS = {name: {"bg": name.upper(), "en": name} for name in ("deed", "sketch", "photo")}


def test_values_come_in_the_lists_order_and_once(ask):
    assert ask("many-choices", options=PAPERS).read("photo", "deed", "photo") == (["deed", "photo"], ())


def test_nothing_checked_is_an_empty_answer(ask):
    assert ask("many-choices", options=PAPERS).read() == (None, ())


def test_too_few_too_many_and_unknown_values(ask):
    question = ask("many-choices", options=PAPERS, min=2, max=2)
    assert question.code("deed") == (("it", "too-few"),)
    assert question.code("deed", "photo", "sketch") == (("it", "too-many"),)
    assert question.code("deed", "passport") == (("it", "choice"),)


def test_it_prints_labels(ask):
    assert ask("many-choices", options=PAPERS).prints(["deed", "photo"]) == ["DEED", "PHOTO"]


def test_a_program_sends_a_list(ask):
    question = ask("many-choices", options=PAPERS).field
    assert question.type.admit(["deed"], question) == ()
    assert question.type.admit("deed", question)
    assert question.type.admit([["deed"]], question)
