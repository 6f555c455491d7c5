import pytest


def test_bulgarian_comes_first_whatever_the_browser_prefers(browser):
    response = browser().client.request("GET", "/", headers={"accept-language": "en"})
    assert '<html lang="bg">' in response.text


def test_a_choice_of_language_stays_and_the_address_loses_it(browser):
    visitor = browser().get("/gorna-polyana/services/tree-felling-permit?lang=en")
    assert visitor.url == "/gorna-polyana/services/tree-felling-permit"
    assert visitor.page.get("lang") == "en"
    assert visitor.get("/gorna-polyana/?lang=bg").page.get("lang") == "bg"


def test_the_rest_of_the_query_stays(browser):
    assert browser().get("/verify?code=%D0%90+B&lang=en").url.startswith("/verify/")


@pytest.mark.parametrize("path", ["//other.example/", "/\\other.example", "///other.example?lang=en&lang=bg"])
def test_no_choice_of_language_leads_to_another_site(browser, path):
    sign = "&" if "?" in path else "?"
    response = browser().client.request("GET", f"http://testserver{path}{sign}lang=en", follow_redirects=False)
    assert not response.headers.get("location", "/").startswith(("//", "/\\", "http"))


def test_an_unknown_language_is_ignored(browser):
    assert browser().get("/?lang=de").page.get("lang") == "bg"
