import re
from dataclasses import replace

import httpx
import pytest

from gishe import bundle
from gishe.web.app import build

TEMPLATES = sorted((bundle.themes() / "default" / "templates").rglob("*.html"))
ADDRESSES = ["/", "/gorna-polyana/", "/nowhere/", "/health", "/gorna-polyana/desk", "/static/x/css/page.css"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_response_is_guarded(browser, address):
    headers = browser().get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_pages_are_kept_by_no_cache_and_static_files_for_good(browser, theme):
    visitor = browser()
    assert visitor.get("/gorna-polyana/").headers["cache-control"] == "no-store"
    assert "immutable" in visitor.get(f"{theme.static}/css/page.css").headers["cache-control"]
    assert visitor.get("/static/old/css/page.css").headers["cache-control"] == "no-cache"
    assert visitor.get(f"{theme.static}/../../../pyproject.toml").status == 404


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_what_the_policy_forbids(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\son\w+=|\sstyle=|<style|hx-on|javascript:|hx-vals=.js:|\|\s*safe", text)
    assert not re.search(r"\shx-", text), "htmx attributes are written data-hx-*"


def test_cookies_are_for_this_site_and_not_for_scripts(browser):
    cookie = browser().get("/gorna-polyana/sign-in").headers["set-cookie"].lower()
    assert cookie.startswith("gishe=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_over_https_cookies_are_bound_to_the_host(house, runner):
    async def ask():
        transport = httpx.ASGITransport(build(replace(house, https=True)))
        async with httpx.AsyncClient(transport=transport, base_url="https://testserver") as client:
            return await client.get("/gorna-polyana/sign-in")

    headers = runner.run(ask()).headers
    assert headers["set-cookie"].startswith("__Host-gishe=")
    assert "; Secure" in headers["set-cookie"]
    assert "max-age=" in headers["strict-transport-security"]


def test_a_framed_document_may_be_framed_by_our_own_pages_only(official, citizen, felling, work, house):
    number = felling(citizen())
    work()
    with house.offices["gorna-polyana"].store.read() as reader:
        case = reader.case_by_number(number)
    ela = official("ela").get(f"/gorna-polyana/desk/cases/{case.id}")
    ela.post("/act", **{"diseased": "yes", "count_found": "6", "protected": "no", "the-act": "approve"})
    preview = official("kmet").get(f"/gorna-polyana/desk/cases/{case.id}/preview.pdf")
    assert preview.status == 200
    assert "frame-ancestors 'self'" in preview.headers["content-security-policy"]
    evidence = ela.get(f"/gorna-polyana/desk/cases/{case.id}/evidence/{case.findings[0].evidence[0]}/file")
    assert evidence.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in evidence.headers["content-security-policy"]
