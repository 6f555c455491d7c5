def test_it_is_kept_in_the_international_form_and_prints_with_spaces(ask):
    assert ask("phone").read("0888/123-456") == ("+359888123456", ())
    assert ask("phone").prints("+359888123456") == "+359 888 123 456"


def test_what_is_no_number_is_asked_for_with_an_example(ask):
    _, (problem,) = ask("phone").read("888")
    assert "0888 123 456" in problem.says.bg


def test_browsers_offer_only_the_applicants_own(ask):
    assert ask("phone").widget.attributes == {"type": "tel", "autocomplete": "tel"}
    assert ask("phone", own=False).widget.attributes["autocomplete"] == "off"
