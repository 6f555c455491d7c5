import json


def test_a_request_is_logged_by_its_route_and_nothing_personal(citizen, felling, capsys):
    person = citizen()
    number = felling(person)
    code = person.page.xpath("string(//strong[contains(@class,'code')])")
    person.get(f"/gorna-polyana/cases/{number}").get("/verify/ABCD-EFGH").get("/nowhere/at/all")
    written = capsys.readouterr().err
    lines = [json.loads(line) for line in written.splitlines()]
    assert {line["route"] for line in lines} >= {"case", "apply-submit", "verified", "-"}
    assert all(line["event"] == "request" and line["milliseconds"] >= 0 for line in lines)
    for personal in (number, code, "Мария", "8403141552", "ABCD", person.client.cookies["gishe"], "99108"):
        assert personal not in written, personal
