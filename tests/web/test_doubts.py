"""Who does not meet a condition learns it before sending: why, and what else can be done; and may send all the same."""

import pytest

pytestmark = pytest.mark.slow

HERE = "/gorna-polyana/services/tree-felling-permit"
SAYS = "За до 5 дървета не се издава това разрешение"


@pytest.fixture
def checked(citizen):
    """Fills in everything up to the page of all answers."""

    def filled(count, tenure="owner"):
        person = citizen().get(f"{HERE}/apply")
        trees = {"trees.0.species": "oak", "trees.0.count": count, "reason": "Изсъхнали са."}
        place = {"parcel": "99108.505.12", "tenure": tenure, "near_road": "no"}
        for answers in ({"for": "person"}, {"speed": "standard"}, place, trees, {"delivery": "portal"}):
            person.post("/apply", **answers)
        assert person.url.endswith("/apply/check"), person.problems
        return person

    return filled


def test_what_the_answers_fail_is_said_and_no_mistake(checked):
    person = checked("3")
    assert person.status == 200
    assert SAYS in person.text
    assert "Можете и да подадете заявлението" in person.text
    assert not person.problems
    person.get(f"{HERE}/apply/trees?change=yes").post("/apply", **{"trees.0.count": "6"})
    assert person.url.endswith("/apply/check")
    assert SAYS not in person.text


def test_who_wants_a_decision_may_file_all_the_same(checked):
    person = checked("3").post("/apply/check")
    assert "/cases/" in person.url


def test_what_can_only_be_known_later_is_not_foretold(checked):
    assert "условията не са изпълнени" not in checked("6").text
