import logging
import time
from types import ModuleType
from unittest import mock

import pytest
from argon2 import PasswordHasher
from conftest import load
from flask import Flask, session
from flask.testing import FlaskClient
from redis import Redis

phrase = "correct horse battery staple"
cheap = PasswordHasher(memory_cost=64, time_cost=1, parallelism=1)


@pytest.fixture
def store(redis_url: str) -> Redis:
    redis = Redis.from_url(redis_url)
    redis.flushall()
    return redis


@pytest.fixture
def sessions(redis_url: str, store: Redis) -> ModuleType:
    snippet = load("flask/gw-session", REDIS_URL=redis_url)

    @snippet.app.post("/login")
    def login() -> str:
        snippet.start_session("u1")
        return ""

    @snippet.app.get("/me")
    def me() -> dict[str, object]:
        return {"user_id": session.get("user_id")}

    @snippet.app.post("/cart")
    def cart() -> str:
        session["cart"] = 1
        return ""

    return snippet


def client_of(app: Flask) -> FlaskClient:
    client = app.test_client()
    client.environ_base["wsgi.url_scheme"] = "https"
    return client


def cookie(client: FlaskClient, name: str = "__Host-session") -> str:
    found = client.get_cookie(name, domain="localhost")
    assert found
    return found.value


def test_the_cookie_has_all_its_attributes(sessions: ModuleType) -> None:
    sent = client_of(sessions.app).post("/login").headers["Set-Cookie"]
    assert sent.startswith("__Host-session=")
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]:
        assert attribute in sent
    assert "Domain" not in sent


def test_a_login_changes_the_id_and_leaves_nothing_under_the_old_one(sessions: ModuleType, store: Redis) -> None:
    client = client_of(sessions.app)
    client.post("/cart")
    planted = cookie(client)
    client.post("/login")
    assert cookie(client) != planted
    assert len(store.keys("session:*")) == 1
    victim = client_of(sessions.app)
    victim.set_cookie("__Host-session", planted)
    assert victim.get("/me").json == {"user_id": None}
    assert client.get("/me").json == {"user_id": "u1"}


def test_a_session_that_is_not_used_for_half_an_hour_is_gone(sessions: ModuleType, store: Redis) -> None:
    client = client_of(sessions.app)
    client.post("/login")
    key = store.keys("session:*")[0]
    assert 1790 < store.ttl(key) <= 1800
    store.expire(key, 100)
    client.get("/me")
    assert store.ttl(key) > 1790
    store.delete(key)
    assert client.get("/me").json == {"user_id": None}


def test_a_session_ends_after_twelve_hours_of_use_as_well(sessions: ModuleType) -> None:
    client = client_of(sessions.app)
    client.post("/login")
    now = time.time()
    with mock.patch.object(sessions.time, "time", return_value=now + 12 * 3600 - 60):
        assert client.get("/me").json == {"user_id": "u1"}
    with mock.patch.object(sessions.time, "time", return_value=now + 12 * 3600 + 60):
        assert client.get("/me").json == {"user_id": None}
    assert client.get("/me").json == {"user_id": None}


@pytest.fixture
def logins(redis_url: str, store: Redis, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("REDIS_URL", redis_url)
    snippet = load("flask/gw-login")
    snippet.users["ann@example.com"] = snippet.User("u1", cheap.hash(phrase))

    @snippet.app.post("/cart")
    def cart() -> str:
        session["cart"] = 1
        return ""

    return snippet


def attempt(client: FlaskClient, email: object = "ann@example.com", password: object = phrase, address: str = "192.0.2.1"):
    return client.post("/login", json={"email": email, "password": password}, environ_overrides={"REMOTE_ADDR": address})


def test_the_right_password_starts_a_session_under_a_new_id(logins: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    client = client_of(logins.app)
    client.post("/cart")
    before = cookie(client, "session")
    with caplog.at_level(logging.INFO, "audit"):
        assert attempt(client, "Ann@Example.com").status_code == 204
    assert cookie(client, "session") != before
    assert [(it.message, it.user_id, it.ip) for it in caplog.records if it.name == "audit"] == [("authn_login_success", "u1", "192.0.2.1")]


def test_an_unknown_account_and_a_wrong_password_have_one_answer_and_one_cost(logins: ModuleType, caplog: pytest.LogCaptureFixture) -> None:
    with mock.patch.object(logins, "password_hasher", mock.Mock(wraps=logins.password_hasher)) as hasher:
        wrong, unknown = attempt(client_of(logins.app), password="guess"), attempt(client_of(logins.app), "nobody@example.com")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.data == unknown.data
    assert hasher.verify.call_count == 2
    assert "m=19456,t=2,p=1" in hasher.verify.call_args_list[1].args[0]
    assert [it.message for it in caplog.records if it.name == "audit"] == ["authn_login_fail"] * 2
    assert "guess" not in caplog.text
    assert "Set-Cookie" not in wrong.headers


@pytest.mark.parametrize(
    "body", [{}, [], "text", {"email": 1, "password": []}, {"email": "ann@example.com"}, {"email": "a" * 300, "password": "b" * 300}]
)
def test_a_malformed_login_is_refused_in_the_same_way(logins: ModuleType, body: object) -> None:
    assert client_of(logins.app).post("/login", json=body).status_code == 401


def test_the_sixth_attempt_is_refused_even_with_the_password(logins: ModuleType) -> None:
    client = client_of(logins.app)
    assert [attempt(client, password="guess").status_code for _ in range(5)] == [401] * 5
    limited = attempt(client, "ANN@example.com")
    assert limited.status_code == 429
    assert 0 < int(limited.headers["Retry-After"]) <= 900
    assert attempt(client, address="192.0.2.2").status_code == 204
    again = load("flask/gw-login")
    assert attempt(client_of(again.app)).status_code == 429


def test_logging_out_ends_the_session_on_the_server(
    redis_url: str, store: Redis, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("REDIS_URL", redis_url)
    snippet = load("flask/gw-logout")
    client = client_of(snippet.app)
    client.post("/test-login")
    copied = cookie(client, "session")
    with caplog.at_level(logging.INFO, "audit"):
        answer = client.post("/logout")
    assert answer.status_code == 204 and answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert store.keys("session:*") == []
    thief = client_of(snippet.app)
    thief.set_cookie("session", copied)
    assert thief.get("/me").json == {"user_id": None}
    assert [(it.message, it.user_id, it.reason) for it in caplog.records] == [("session_expired", "u1", "logout")]
    assert client.get("/logout").status_code == 405


def test_the_limit_answers_429_with_retry_after_and_is_shared_by_instances(redis_url: str, store: Redis) -> None:
    one, other = (load("flask/gw-login-limit", REDIS_URL=redis_url).app.test_client() for _ in range(2))
    assert [one.post("/login", data={"email": "ann@example.com"}).status_code for _ in range(5)] == [401] * 5
    limited = other.post("/login", json={"email": " ANN@example.com"})
    assert limited.status_code == 429
    assert 0 < int(limited.headers["Retry-After"]) <= 900
    assert one.post("/login", json={"email": "bob@example.com"}).status_code == 401
    assert one.post("/login", json=["ann@example.com"]).status_code == 401
