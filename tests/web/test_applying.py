import pytest

pytestmark = pytest.mark.slow

FELLING = "/gorna-polyana/services/tree-felling-permit"
FOR = {"for": "person"}


@pytest.fixture
def on_parcel(citizen):
    return citizen().get(f"{FELLING}/apply").post("/apply", **FOR).post("/apply", speed="fast")


def test_a_mistake_keeps_what_was_typed_and_leads_to_its_field(on_parcel):
    page = on_parcel.post("/apply", parcel="not a parcel", tenure="co-owner")
    assert page.status == 422
    assert page.title.startswith("Грешка: ")
    links = page.page.xpath("//*[@id='problems']//a/@href")
    assert links[0] == "#parcel"
    assert all(page.page.get_element_by_id(link[1:]) is not None for link in links)
    field = page.page.get_element_by_id("parcel")
    assert (field.value, field.get("aria-invalid")) == ("not a parcel", "true")
    beside = page.page.get_element_by_id("parcel-mistake").text_content()
    assert beside == f"Грешка: {page.problems[0]}"
    assert "parcel-mistake" in field.get("aria-describedby")


def test_a_question_that_comes_to_light_is_shown_without_reproach(on_parcel):
    page = on_parcel.post("/apply", parcel="99108.505.12", tenure="co-owner", near_road="no")
    assert page.status == 200
    assert not page.problems
    assert page.page.get_element_by_id("consent") is not None
    assert page.page.get_element_by_id("parcel").value == "99108.505.12"
    assert page.post("/apply").problems == [
        "Приложете файл за „Съгласие на собственика или на останалите съсобственици“."
    ]


def test_a_script_gets_the_page_as_it_would_be_now(on_parcel):
    page = on_parcel.post("/apply", _headers={"HX-Request": "true"}, parcel="wrong", tenure="co-owner")
    assert page.status == 200
    assert not page.problems
    assert page.page.get_element_by_id("consent") is not None


def test_rows_are_added_and_removed_by_buttons(on_parcel):
    page = on_parcel.post("/apply", parcel="99108.505.12", tenure="owner", near_road="no")
    page.post("/apply", **{"trees.0.count": "6", "add": "trees"})
    assert (page.status, page.typed("/apply")["trees.rows"]) == (200, ["2"])
    page.post("/apply", **{"trees.1.count": "7", "remove": "trees.0"})
    assert page.page.get_element_by_id("trees-0-count").value == "7"
    assert page.typed("/apply")["trees.rows"] == ["1"]


def test_a_file_is_kept_shown_and_can_be_let_go(on_parcel):
    page = on_parcel.post("/apply", parcel="99108.505.12", tenure="owner", near_road="no")
    image = {"photo": ("снимка.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "text/html")}
    page.post("/apply", image, **{"trees.0.species": "oak", "trees.0.count": "6", "reason": "Сухи."})
    assert page.url.endswith("/delivery"), page.problems
    page.get(f"{FELLING}/apply/trees")
    kept = page.typed("/apply")["photo.kept"][0]
    assert "снимка.png" in page.text
    page.post("/apply", remove=f"photo:{kept}")
    assert "photo.kept" not in page.typed("/apply")


def test_a_change_comes_back_to_the_check(citizen):
    person = citizen().get(f"{FELLING}/apply")
    for answers in (
        FOR,
        {"speed": "standard"},
        {"parcel": "99108.505.12", "tenure": "owner", "near_road": "no"},
        {"trees.0.species": "oak", "trees.0.count": "6", "reason": "Сухи."},
        {"delivery": "portal"},
    ):
        person.post("/apply", **answers)
    change = person.page.xpath("//dd[@class='change']/a[contains(@href, '/parcel')]/@href")[0]
    person.get(change).post("/apply", parcel="99108.505.13")
    assert person.url.endswith("/apply/check")
    assert "99108.505.13" in person.text


def test_a_second_press_of_the_button_is_the_same_application(citizen):
    person = citizen().get(f"{FELLING}/apply")
    for answers in (
        FOR,
        {"speed": "standard"},
        {"parcel": "99108.505.12", "tenure": "owner", "near_road": "no"},
        {"trees.0.species": "oak", "trees.0.count": "6", "reason": "Сухи."},
        {"delivery": "portal"},
    ):
        person.post("/apply", **answers)
    check, address = person.typed("/apply"), person.form("/apply").get("action")
    numbers = {person.client.request("POST", address, data=check).url.raw_path for _ in range(3)}
    assert len(numbers) == 1, numbers
    assert person.get("/gorna-polyana/cases").text.count("№ <a") == 1


def test_who_stopped_half_way_goes_on_from_there(citizen):
    person = citizen().get(f"{FELLING}/apply").post("/apply", **FOR).post("/apply", speed="standard")
    person.post("/apply", parcel="99108.505.12", tenure="owner", near_road="no")
    again = citizen().get(f"{FELLING}/apply")
    assert "Имате започнато заявление" in again.text
    assert again.page.xpath("//main//a[@class='button']/@href") == [f"{FELLING}/apply/trees"]
    again.post("/apply")
    assert again.url.endswith("/apply/for")


def test_all_answers_must_be_there_before_they_are_sent(citizen):
    person = citizen().get(f"{FELLING}/apply").post("/apply", **FOR).post("/apply", speed="standard")
    assert person.get(f"{FELLING}/apply/check").url.endswith("/apply/parcel")
    assert person.get(f"{FELLING}/apply/nonsense").status == 404
