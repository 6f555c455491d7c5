import pytest


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://other.example"},
        {"origin": "null"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    ],
)
def test_what_another_site_posts_is_refused(browser, headers):
    visitor = browser().get("/gorna-polyana/sign-in").post(_headers=headers, person="maria")
    assert visitor.status == 403
    assert "/sign-in" in visitor.get("/gorna-polyana/cases").url


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin", "origin": "http://testserver"}, {}])
def test_what_our_own_page_posts_is_taken(browser, headers):
    visitor = browser().get("/gorna-polyana/sign-in").post(_headers=headers, person="maria")
    assert visitor.url == "/gorna-polyana/cases"
