def test_lines_are_kept_with_one_kind_of_line_end(ask):
    assert ask("long-text").read(" един \r\n\r\nдва\rтри\n") == ("един\n\nдва\nтри", ())


def test_control_characters_are_refused(ask):
    assert ask("long-text").code("а\x00") == (("it", "control-character"),)


def test_it_may_be_four_thousand_characters_unless_said_otherwise(ask):
    assert ask("long-text").read("а" * 4000)[1] == ()
    assert ask("long-text").code("а" * 4001) == (("it", "too-long"),)
    assert ask("long-text", max_length=10).code("а" * 11) == (("it", "too-long"),)


def test_the_box_is_as_high_as_the_author_says(ask):
    assert ask("long-text", rows=8).widget.attributes == {"rows": "8"}
