from hypothesis import given
from hypothesis import strategies as st

from gishe.documents.blocks import DEEPEST_LIST, blocks_of
from gishe.values.plain import canonical


def words(block):
    """Gives all the text in a tree of blocks."""
    if isinstance(block, dict):
        return block.get("text", "") + "".join(words(inner) for inner in block.values())
    return "".join(words(inner) for inner in block) if isinstance(block, list) else ""


def depth(blocks):
    return max((1 + depth(item) for block in blocks if block["kind"] == "list" for item in block["items"]), default=0)


def test_a_paragraph_is_runs_of_text():
    (paragraph,) = blocks_of("Разрешавам **на *Мария***\nда отсече")
    assert paragraph["kind"] == "paragraph"
    assert [(run["text"], run["bold"], run["italic"]) for run in paragraph["runs"] if run["text"]] == [
        ("Разрешавам ", False, False),
        ("на ", True, False),
        ("Мария", True, True),
        (" ", False, False),
        ("да отсече", False, False),
    ]


def test_a_backslash_at_the_end_breaks_the_line():
    (paragraph,) = blocks_of("ред\\\nдруг ред")
    assert [run["text"] for run in paragraph["runs"]] == ["ред", "\n", "друг ред"]


def test_headings_stand_under_the_title_and_skip_no_level():
    assert [block["level"] for block in blocks_of("# А\n\n#### Б\n\n# В\n\n## Г\n\n###### Д")] == [2, 3, 2, 3, 4]


def test_a_heading_that_prints_nothing_is_left_out_and_leaves_no_hole():
    blocks = blocks_of("## &zwj;\n\n#\n\n### А", lambda text: text.replace("\u200d", ""))
    assert [block["level"] for block in blocks] == [2]


def test_lists_nest_and_number():
    (points,) = blocks_of("3. първо\n4. второ\n   - точка")
    assert (points["ordered"], points["start"], len(points["items"])) == (True, 3, 2)
    assert points["items"][1][1]["ordered"] is False


def test_a_table_has_a_head_columns_with_sides_and_whole_rows():
    (table,) = blocks_of("| Вид | Брой |\n|---|--:|\n| дъб | **3** |\n| бук |\n")
    assert table["align"] == ["start", "right"]
    assert words(table["head"]) == "ВидБрой"
    assert [len(row) for row in table["rows"]] == [2, 2]
    assert table["widths"][0] == 5


def test_a_line_of_dashes_is_a_rule():
    assert [block["kind"] for block in blocks_of("а\n\n---\n\nб")] == ["paragraph", "rule", "paragraph"]


def test_html_links_pictures_code_and_quotations_stay_text():
    for written in (
        "<script>alert(1)</script>",
        "[тук](https://evil.example)",
        "![x](file:///etc/passwd)",
        "<https://evil.example>",
        "`код`",
        "> цитат",
        '#let x = $y$ #read("a")',
    ):
        assert words(blocks_of(written)) == written


def test_indented_text_is_text_not_code():
    assert blocks_of("    отстъп")[0]["kind"] == "paragraph"


def test_lists_nested_without_end_stay_text_below_the_third():
    blocks = blocks_of("- " * 400 + "x")
    assert depth(blocks) == DEEPEST_LIST
    assert words(blocks).endswith("- - x")


def test_emphasis_nested_without_end_is_flat():
    assert "а" * 3 in words(blocks_of("*а" * 3000 + "а*" * 3000)).replace(" ", "")


@given(st.text(alphabet=st.sampled_from("аб *_#|-\\`<>[]()!~=+1.\n\t&;"), max_size=80))
def test_anything_typed_is_a_shallow_tree_of_plain_data(markdown):
    blocks = blocks_of(markdown)
    assert depth(blocks) <= DEEPEST_LIST
    assert canonical(blocks)
    assert words(blocks).count("а") == markdown.count("а")
