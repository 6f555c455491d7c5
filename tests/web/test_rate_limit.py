from gishe.web.rate_limit import RateLimit


def test_tries_beyond_the_limit_wait_until_the_time_is_over():
    now = [0.0]
    limit = RateLimit(3, 60, lambda: now[0])
    assert [limit.allows("one") for _ in range(4)] == [True, True, True, False]
    assert limit.allows("another")
    now[0] = 59.9
    assert not limit.allows("one")
    now[0] = 60
    assert limit.allows("one")


def test_memory_does_not_grow_with_addresses(monkeypatch):
    monkeypatch.setattr("gishe.web.rate_limit._MOST_KEPT", 10)
    limit = RateLimit(1, 60)
    for number in range(1000):
        limit.allows(str(number))
    assert len(limit._tries) <= 10


def test_guessing_codes_is_slowed_down(browser):
    visitor = browser().with_token()
    statuses = [visitor.with_token().post(code="ABCD-EFGH").status for _ in range(61)]
    assert statuses[-1] == 429
    assert set(statuses[:-1]) == {422}
    assert "Твърде много опити" in visitor.text
