import hashlib
import hmac
import time
from datetime import datetime, timedelta, timezone
from typing import Any

import jwt
import pytest
from argon2 import PasswordHasher
from conftest import load
from fastapi.testclient import TestClient

secret = "k" * 32
phrase = "correct horse battery staple"


def client_of(snippet: Any) -> TestClient:
    return TestClient(snippet.app, base_url="https://shop.example")


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
    client = client_of(load("fastapi/gw-fetch-metadata", TRUSTED_ORIGINS="https://admin.example"))
    assert client.post("/orders", headers=headers).status_code == status
    assert client.get("/orders", headers=headers).status_code == 200


def test_a_cookie_is_bound_to_the_host_and_can_be_taken_back() -> None:
    client = client_of(load("fastapi/gw-cookie"))
    for path in ["/remember", "/forget"]:
        sent = client.get(path).headers["Set-Cookie"]
        for attribute in ["__Host-device=", "Secure", "HttpOnly", "SameSite=lax", "Path=/"]:
            assert attribute in sent
        assert "Domain" not in sent
        assert ("Max-Age=2592000" in sent) == (path == "/remember")
        assert ("Max-Age=0" in sent) == (path == "/forget")


def test_an_api_key_opens_what_it_was_given_and_nothing_else() -> None:
    snippet = load("fastapi/gw-api-key")
    client = client_of(snippet)
    key, stored = snippet.new_api_key("ann", {"orders:read"})
    other, stored_other = snippet.new_api_key("bob", {"orders:write"})
    snippet.api_keys.update({stored.prefix: stored, stored_other.prefix: stored_other})
    assert key not in repr(stored)
    assert client.get("/orders", headers={"X-API-Key": key}).json() == {"owner": "ann"}
    assert client.get("/orders", headers={"X-API-Key": other}).status_code == 403
    for wrong in [None, "", "shop_", "shop_0_0", f"shop_{stored.prefix}_", key + "x", f"shop_{stored.prefix}_{other.split('_', 2)[2]}"]:
        refused = client.get("/orders", headers={} if wrong is None else {"X-API-Key": wrong})
        assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "APIKey"), wrong


def test_roles_open_routes_and_owners_see_what_is_theirs() -> None:
    client = client_of(load("fastapi/gw-rbac"))

    def status(path: str, user: str) -> int:
        return int(client.get(path, headers={"X-Test-User": user} if user else {}).status_code)

    assert [status("/orders", it) for it in ["", "ann:customer", "ann:unknown", "sue:support", "ada:admin"]] == [401, 403, 403, 200, 200]
    assert [status("/orders/1", it) for it in ["", "ann:customer", "bob:customer", "sue:support"]] == [401, 200, 404, 200]


def test_a_password_gives_a_token_and_the_token_lets_in(redis_url: str) -> None:
    snippet = load("fastapi/gw-oauth2-fastapi", JWT_SECRET=secret, JWT_ISSUER="https://id.example", REDIS_URL=redis_url)
    snippet.users["ann"] = user = snippet.User("u1", PasswordHasher(memory_cost=64, time_cost=1, parallelism=1).hash(phrase))
    client = client_of(snippet)

    def log_in(name: str, password: str):
        return client.post("/token", data={"grant_type": "password", "username": name, "password": password})

    def me(token: str | None):
        return client.get("/me", headers={"Authorization": f"Bearer {token}"} if token else {})

    answer = log_in("ann", phrase).json()
    claims = jwt.decode(answer["access_token"], secret, ["HS256"], audience="https://id.example")
    assert answer["token_type"] == "bearer" and claims["exp"] - claims["iat"] == 15 * 60
    assert me(answer["access_token"]).json() == {"id": "u1"}
    wrong, unknown = log_in("ann", "guess"), log_in("bob", phrase)
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.content == unknown.content and wrong.headers["WWW-Authenticate"] == "Bearer"

    past = datetime.now(timezone.utc) - timedelta(minutes=1)
    good = {"iss": "https://id.example", "aud": "https://id.example", "sub": "u1", "exp": past + timedelta(hours=1)}
    assert me(jwt.encode(good, secret, "HS256")).status_code == 200
    for claims, key, algorithm in [
        (good, "x" * 32, "HS256"),
        (good, None, "none"),
        (good, secret * 2, "HS512"),
        ({**good, "exp": past}, secret, "HS256"),
        ({**good, "aud": "other"}, secret, "HS256"),
        ({**good, "iss": "other"}, secret, "HS256"),
        ({**good, "sub": "u2"}, secret, "HS256"),
    ]:
        refused = me(jwt.encode(claims, key, algorithm))
        assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, 'Bearer error="invalid_token"')
    assert (me(None).status_code, me(None).headers["WWW-Authenticate"]) == (401, "Bearer")
    for _ in range(3):
        log_in("ann", "guess")
    limited = log_in("ann", phrase)
    assert limited.status_code == 429 and 0 < int(limited.headers["Retry-After"]) <= 900
    assert log_in("carl", phrase).status_code == 401
    user.disabled = True
    assert me(answer["access_token"]).status_code == 401


def test_a_webhook_is_read_only_when_its_signature_is_right_and_fresh() -> None:
    snippet = load("fastapi/gw-webhook-verify", WEBHOOK_SECRET=secret)
    client = client_of(snippet)
    body, now = b'{ "id": 7,  "paid": true }', int(time.time())

    def signature(sent_at: int, key: str = secret, signed: bytes = body) -> str:
        return f"t={sent_at},v1={hmac.new(key.encode(), f'{sent_at}.'.encode() + signed, hashlib.sha256).hexdigest()}"

    def send(header: str | None, content: bytes = body) -> int:
        headers = {} if header is None else {"X-Signature": header}
        return int(client.post("/webhooks/payments", content=content, headers=headers).status_code)

    assert send(signature(now)) == 204
    assert snippet.handled == [{"id": 7, "paid": True}]
    for header in [None, "", "t=1,v1=", signature(now, "other"), signature(now, signed=b"{}"), signature(now - 400), signature(now + 400)]:
        assert send(header) == 401
    assert send(signature(now).replace(str(now), str(now - 1))) == 401
    assert send(signature(now), body.replace(b"true", b"null")) == 401
    assert send(signature(now), b" " * 1_000_001) == 413
    assert len(snippet.handled) == 1
