import logging
import time
from types import ModuleType
from typing import Annotated
from unittest import mock

import pytest
from argon2 import PasswordHasher
from conftest import load
from fastapi import Depends, Request, Response
from fastapi.testclient import TestClient
from redis import Redis

phrase = "correct horse battery staple"
cheap = PasswordHasher(memory_cost=64, time_cost=1, parallelism=1)


@pytest.fixture
def store(redis_url: str) -> Redis:
    redis = Redis.from_url(redis_url)
    redis.flushall()
    return redis


def client_of(snippet: ModuleType, address: str = "192.0.2.1") -> TestClient:
    return TestClient(snippet.app, base_url="https://shop.example", client=(address, 50000))


@pytest.fixture
def sessions(redis_url: str, store: Redis) -> ModuleType:
    snippet = load("fastapi/gw-session", REDIS_URL=redis_url)

    @snippet.app.post("/login")
    def login(response: Response) -> None:
        snippet.start_session(response, "u1")

    @snippet.app.post("/logout")
    def logout(request: Request, response: Response) -> None:
        snippet.end_session(response, request.cookies["__Host-session"])

    @snippet.app.get("/me")
    def me(user: Annotated[str, Depends(snippet.current_user)]) -> str:
        return user

    return snippet


def test_the_cookie_has_all_its_attributes_and_stands_in_no_store(sessions: ModuleType, store: Redis) -> None:
    client = client_of(sessions)
    sent = client.post("/login").headers["Set-Cookie"]
    for attribute in ["__Host-session=", "Secure", "HttpOnly", "SameSite=lax", "Path=/"]:
        assert attribute in sent
    assert "Domain" not in sent
    (key,) = store.keys()
    assert client.cookies["__Host-session"].encode() not in key + store.get(key)
    assert client.get("/me").json() == "u1"


@pytest.mark.parametrize("cookie", [None, "__Host-session=", "__Host-session=guess"])
def test_nobody_is_let_in_without_a_session(sessions: ModuleType, cookie: str | None) -> None:
    refused = client_of(sessions).get("/me", headers={"cookie": cookie} if cookie else {})
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Cookie")


def test_a_session_ends_after_a_pause_and_after_twelve_hours_of_use(sessions: ModuleType, store: Redis) -> None:
    client = client_of(sessions)
    client.post("/login")
    (key,) = store.keys()
    assert 1790 < store.ttl(key) <= 1800
    store.expire(key, 100)
    assert client.get("/me").status_code == 200
    assert store.ttl(key) > 1790
    now = time.time()
    with mock.patch.object(sessions.time, "time", return_value=now + 12 * 3600 - 60):
        assert client.get("/me").status_code == 200
    with mock.patch.object(sessions.time, "time", return_value=now + 12 * 3600 + 60):
        assert client.get("/me").status_code == 401


def test_each_login_has_an_id_of_its_own_and_a_logout_ends_it_for_all_copies(sessions: ModuleType) -> None:
    client = client_of(sessions)
    client.post("/login")
    first = client.cookies["__Host-session"]
    client.post("/login")
    second = client.cookies["__Host-session"]
    assert first != second
    assert "Max-Age=0" in client.post("/logout").headers["Set-Cookie"]
    assert client_of(sessions).get("/me", headers={"cookie": f"__Host-session={second}"}).status_code == 401


@pytest.fixture
def logins(redis_url: str, store: Redis) -> ModuleType:
    snippet = load("fastapi/gw-login", REDIS_URL=redis_url)
    snippet.users["ann@example.com"] = snippet.User("u1", cheap.hash(phrase))
    return snippet


def attempt(client: TestClient, email: str = "ann@example.com", password: str = phrase):
    return client.post("/login", json={"email": email, "password": password})


def test_the_right_password_starts_a_session(logins: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "audit"):
        answer = attempt(client_of(logins), "Ann@example.com")
    assert (answer.status_code, answer.headers["X-Test-Session"]) == (204, "u1")
    assert [(it.message, it.user_id, it.ip) for it in caplog.records if it.name == "audit"] == [("authn_login_success", "u1", "192.0.2.1")]


def test_an_unknown_account_and_a_wrong_password_have_one_answer_and_one_cost(logins: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    with mock.patch.object(logins, "password_hasher", mock.Mock(wraps=logins.password_hasher)) as hasher:
        wrong, unknown = attempt(client_of(logins), password="guess"), attempt(client_of(logins), "nobody@example.com")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.content == unknown.content
    assert "X-Test-Session" not in wrong.headers
    assert hasher.verify.call_count == 2
    assert "m=19456,t=2,p=1" in hasher.verify.call_args_list[1].args[0]
    assert [it.message for it in caplog.records if it.name == "audit"] == ["authn_login_fail"] * 2
    assert "guess" not in caplog.text


def test_a_malformed_login_is_refused(logins: ModuleType) -> None:
    for body in [{}, {"email": "x", "password": "y"}, {"email": "ann@example.com", "password": "p" * 129}]:
        assert client_of(logins).post("/login", json=body).status_code == 422


def test_the_sixth_attempt_is_refused_even_with_the_password(logins: ModuleType, redis_url: str) -> None:
    client = client_of(logins)
    assert [attempt(client, password="guess").status_code for _ in range(5)] == [401] * 5
    other_instance = client_of(load("fastapi/gw-login", REDIS_URL=redis_url))
    for limited in [attempt(client, "ANN@example.com"), attempt(other_instance)]:
        assert limited.status_code == 429
        assert 0 < int(limited.headers["Retry-After"]) <= 900
    assert attempt(client_of(logins, "192.0.2.2")).status_code == 204


def test_logging_out_deletes_the_session(
    redis_url: str, store: Redis, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("REDIS_URL", redis_url)
    snippet = load("fastapi/gw-logout")
    sessions = load("fastapi/gw-session")
    response = Response()
    sessions.start_session(response, "u1")
    cookie = response.headers["set-cookie"].split(";")[0]
    client = client_of(snippet)
    with caplog.at_level(logging.INFO, "audit"):
        answer = client.post("/logout", headers={"cookie": cookie})
        client.post("/logout")
    assert answer.status_code == 204 and answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    for attribute in ["__Host-session=", "Max-Age=0", "Secure", "HttpOnly"]:
        assert attribute in answer.headers["Set-Cookie"]
    assert store.keys() == []
    assert [(it.message, it.reason) for it in caplog.records if it.name == "audit"] == [("session_expired", "logout")]


def test_attempts_are_counted_by_account_and_address(redis_url: str, store: Redis) -> None:
    from fastapi import FastAPI

    snippet = load("fastapi/gw-login-limit", REDIS_URL=redis_url)
    app = FastAPI()

    @app.post("/reset/{account}")
    def reset(account: str, request: Request) -> None:
        snippet.limit_attempts(request, account)

    client = TestClient(app)
    assert [client.post("/reset/ann").status_code for _ in range(5)] == [200] * 5
    limited = client.post("/reset/ANN")
    assert limited.status_code == 429
    assert 0 < int(limited.headers["Retry-After"]) <= 900
    assert client.post("/reset/bob").status_code == 200
    assert TestClient(app, client=("192.0.2.2", 1)).post("/reset/ann").status_code == 200
