import pytest
from conftest import load
from flask.testing import FlaskClient

secret = "k" * 32


def test_a_write_needs_a_token_that_only_this_site_can_read() -> None:
    app = load("flask/gw-csrf", SECRET_KEY=secret).app
    client: FlaskClient = app.test_client()
    https = {"base_url": "https://shop.example", "headers": {"Referer": "https://shop.example/"}}
    answer = client.get("/csrf-token", base_url="https://shop.example")
    assert answer.headers["Cache-Control"] == "no-store"
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax"]:
        assert attribute in answer.headers["Set-Cookie"]
    token = answer.json["token"]
    own = {"Referer": "https://shop.example/", "X-CSRFToken": token}
    assert client.post("/orders", base_url="https://shop.example", headers=own).status_code == 201
    assert client.post("/orders", data={"csrf_token": token}, **https).status_code == 201
    refused = [
        client.post("/orders", **https),
        client.post("/orders", base_url="https://shop.example", headers={**own, "X-CSRFToken": token.replace(token[5:9], "AAAA")}),
        client.post("/orders", base_url="https://shop.example", headers={**own, "Referer": "https://evil.example/"}),
        app.test_client().post("/orders", base_url="https://shop.example", headers=own),
    ]
    assert [it.status_code for it in refused] == [403] * 4


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://shop.example"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "https://blog.shop.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://admin.example"}, 200),
        ({"Origin": "https://shop.example"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 200),
    ],
)
def test_only_pages_of_this_site_and_of_trusted_ones_may_write(headers: dict[str, str], status: int) -> None:
    client = load("flask/gw-fetch-metadata", TRUSTED_ORIGINS="https://admin.example").app.test_client()
    assert client.post("/orders", base_url="https://shop.example", headers=headers).status_code == status
    assert client.get("/orders", base_url="https://shop.example", headers=headers).status_code == 200


def test_a_cookie_is_bound_to_the_host_and_can_be_taken_back() -> None:
    client = load("flask/gw-cookie").app.test_client()
    for path in ["/remember", "/forget"]:
        sent = client.get(path, base_url="https://shop.example").headers["Set-Cookie"]
        assert sent.startswith("__Host-device=")
        for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]:
            assert attribute in sent
        assert "Domain" not in sent
        assert ("Max-Age=2592000" in sent) == (path == "/remember")
        assert ("Max-Age=0" in sent) == (path == "/forget")


def test_an_api_key_opens_what_it_was_given_and_nothing_else() -> None:
    snippet = load("flask/gw-api-key")
    client = snippet.app.test_client()
    key, stored = snippet.new_api_key("ann", {"orders:read"})
    other, stored_other = snippet.new_api_key("bob", {"orders:write"})
    snippet.api_keys.update({stored.prefix: stored, stored_other.prefix: stored_other})
    assert key.startswith(f"shop_{stored.prefix}_") and key not in repr(stored)
    assert client.get("/orders", headers={"X-API-Key": key}).json == {"owner": "ann"}
    assert client.get("/orders", headers={"X-API-Key": other}).status_code == 403
    secret_of_other = other.split("_", 2)[2]
    for wrong in ["", "shop_", "shop_0_0", f"shop_{stored.prefix}_", key + "x", f"shop_{stored.prefix}_{secret_of_other}", "ä" * 3]:
        refused = client.get("/orders", headers={"X-API-Key": wrong})
        assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "ApiKey"), wrong
    assert client.get("/orders").status_code == 401


def test_roles_open_routes_and_owners_see_what_is_theirs() -> None:
    client = load("flask/gw-rbac").app.test_client()

    def status(path: str, user: str) -> int:
        return int(client.get(path, headers={"X-Test-User": user}).status_code)

    assert [status("/orders", it) for it in ["", "ann:customer", "ann:unknown", "sue:support", "ada:admin"]] == [401, 403, 403, 200, 200]
    assert [status("/orders/1", it) for it in ["", "ann:customer", "bob:customer", "sue:support"]] == [401, 200, 404, 200]
