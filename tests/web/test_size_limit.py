import pytest
from starlette.exceptions import HTTPException

from gishe.web.size_limit import LARGEST, SizeLimit


def test_what_announces_too_much_is_refused_before_it_is_read(browser):
    visitor = browser().with_token()
    response = visitor.client.request(
        "POST", "/gorna-polyana/cases/find", content=b"", headers={"content-length": str(LARGEST + 1)}
    )
    assert response.status_code == 413
    assert "Изпратеното е твърде голямо" in response.text


@pytest.mark.parametrize(("pieces", "taken"), [(10, True), (11, False)])
def test_what_does_not_announce_its_length_is_counted_as_it_comes(runner, pieces, taken):
    async def reading(_scope, receive, _send):
        for _ in range(pieces):
            await receive()

    async def piece():
        return {"type": "http.request", "body": b"x", "more_body": True}

    called = SizeLimit(reading, largest=10)({"type": "http", "headers": []}, piece, None)
    if taken:
        runner.run(called)
    else:
        with pytest.raises(HTTPException) as refused:
            runner.run(called)
        assert refused.value.status_code == 413
