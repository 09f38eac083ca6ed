import logging
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from conftest import django_apps, django_middleware, django_project, load, redis_server, settings_of

auth = settings_of("django/gw-django-auth")
validator = load("django/gw-password-policy.validator")
validators = [*auth["AUTH_PASSWORD_VALIDATORS"], {"NAME": f"{validator.__name__}.MaximumLengthValidator"}]
phrase = "correct horse battery staple"
# Settings are made once, so that Redis runs before anything else does.
around = ExitStack()
redis_url = around.enter_context(redis_server(Path(around.enter_context(TemporaryDirectory()))))
django_project(
    **settings_of("django/gw-session", REDIS_URL=redis_url),
    **{name: auth[name] for name in ["LOGIN_URL", "PASSWORD_HASHERS", "REST_FRAMEWORK"]},
    AUTH_PASSWORD_VALIDATORS=validators,
    MIDDLEWARE=[*django_middleware, auth["MIDDLEWARE"][-1], "django_gw_session_absolute.end_old_sessions"],
    INSTALLED_APPS=[*django_apps, "rest_framework"],
    ROOT_URLCONF=__name__,
)

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from redis import Redis
from rest_framework.decorators import api_view
from rest_framework.response import Response

# What Django takes for Argon2 costs more than the proofs need.
Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.time_cost, Argon2PasswordHasher.parallelism = 64, 1, 1

absolute = load("django/gw-session.absolute")
logins = load("django/gw-login")
logouts = load("django/gw-logout")


@login_not_required
def cart(request: HttpRequest) -> HttpResponse:
    request.session["cart"] = 1
    return HttpResponse()


def me(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.user.get_username())


@api_view(["GET"])
def orders(request: HttpRequest) -> Response:
    return Response([])


urlpatterns = [
    path("login", logins.log_in, name="login"),
    path("logout", logouts.log_out),
    path("cart", cart),
    path("me", me),
    path("api/orders", orders),
]


@pytest.fixture(scope="module", autouse=True)
def running() -> Iterator[None]:
    with around:
        yield


@pytest.fixture(autouse=True)
def store() -> Redis:
    made = Redis.from_url(redis_url)
    made.flushall()
    User.objects.all().delete()
    User.objects.create(username="ann", password=make_password(phrase))
    return made


def attempt(client: Client, username: str = "ann", password: str = phrase, address: str = "192.0.2.1"):
    return client.post("/login", {"username": username, "password": password}, REMOTE_ADDR=address)


def browser() -> Client:
    return Client(headers={"host": "shop.example"})


def test_the_right_password_starts_a_session_under_a_new_id(caplog: pytest.LogCaptureFixture) -> None:
    client = browser()
    client.post("/cart")
    planted = client.cookies["__Host-sessionid"].value
    with caplog.at_level(logging.INFO, "audit"):
        answer = attempt(client)
    cookie = answer.cookies["__Host-sessionid"]
    assert answer.status_code == 204 and cookie.value != planted
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"], cookie["max-age"]) == (
        True,
        True,
        "Lax",
        "/",
        "",
        1800,
    )
    assert not Session.objects.filter(session_key=planted).exists()
    assert client.get("/me").content == b"ann"
    assert [(it.message, it.ip) for it in caplog.records if it.name == "audit"] == [("authn_login_success", "192.0.2.1")]


def test_an_unknown_account_and_a_wrong_password_have_one_answer_and_one_cost(caplog: pytest.LogCaptureFixture) -> None:
    with mock.patch.object(
        Argon2PasswordHasher, "encode", autospec=True, side_effect=Argon2PasswordHasher.encode
    ) as encode, mock.patch.object(Argon2PasswordHasher, "verify", autospec=True, side_effect=Argon2PasswordHasher.verify) as verify:
        wrong = attempt(browser(), password="guess")
        assert (encode.call_count, verify.call_count) == (0, 1)
        unknown = attempt(browser(), "nobody")
        assert (encode.call_count, verify.call_count) == (1, 1)
    assert (wrong.status_code, wrong.content) == (unknown.status_code, unknown.content)
    assert wrong.status_code == 401 and not wrong.cookies
    assert [it.message for it in caplog.records if it.name == "audit"] == ["authn_login_fail"] * 2
    assert "guess" not in caplog.text
    for body in [{}, {"username": "ann"}, {"username": "ann", "password": "p" * 129}]:
        assert browser().post("/login", body).status_code == 401
    assert browser().get("/login").status_code == 405


def test_the_sixth_attempt_is_refused_even_with_the_password(store: Redis) -> None:
    client = browser()
    assert [attempt(client, password="guess").status_code for _ in range(5)] == [401] * 5
    limited = attempt(client, "ANN")
    assert (limited.status_code, limited.headers["Retry-After"]) == (429, "900")
    assert attempt(browser(), "bob").status_code == 401
    assert attempt(browser(), address="192.0.2.2").status_code == 204
    keys = [it for it in store.keys() if b"login:" in it]
    assert len(keys) == 3 and all(0 < store.ttl(it) <= 900 and b"ann" not in it for it in keys)


def test_a_session_ends_after_a_pause_and_after_twelve_hours_of_use() -> None:
    client = browser()
    attempt(client)
    now = time.time()
    with mock.patch.object(absolute.time, "time", return_value=now + 12 * 3600 - 60):
        assert client.get("/me").status_code == 200
    Session.objects.update(expire_date=datetime.fromtimestamp(now + 100, timezone.utc))
    client.get("/me")
    stored = Session.objects.get(session_key=client.cookies["__Host-sessionid"].value)
    assert 1700 < stored.expire_date.timestamp() - now <= 1801
    # `sys.modules` has the module that the settings name.
    with mock.patch.object(sys.modules["django_gw_session_absolute"].time, "time", return_value=now + 12 * 3600 + 60):
        assert client.get("/me").headers["Location"] == "/login?next=/me"
    assert client.get("/me").status_code == 302


def test_logging_out_ends_the_session_on_the_server(caplog: pytest.LogCaptureFixture) -> None:
    client = browser()
    attempt(client)
    copied = client.cookies["__Host-sessionid"].value
    with caplog.at_level(logging.INFO, "audit"):
        answer = client.post("/logout")
    assert answer.status_code == 204 and answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    thief = browser()
    thief.cookies["__Host-sessionid"] = copied
    assert thief.get("/me").status_code == 302
    assert [(it.message, it.reason) for it in caplog.records if it.name == "audit"] == [("session_expired", "logout")]


def test_every_view_and_every_api_wants_a_login() -> None:
    assert browser().get("/me").headers["Location"] == "/login?next=/me"
    assert browser().get("/api/orders").status_code == 403
    assert browser().post("/cart").status_code == 200
    client = browser()
    attempt(client)
    assert client.get("/api/orders").status_code == 200


def test_passwords_are_hashed_with_argon2id_and_older_hashes_change_at_login() -> None:
    assert make_password(phrase).startswith("argon2$argon2id$")
    User.objects.update(password=make_password(phrase, hasher="pbkdf2_sha256"))
    assert attempt(browser()).status_code == 204
    assert User.objects.get().password.startswith("argon2$argon2id$")


def test_the_policy_asks_for_length_and_nothing_else() -> None:
    assert settings_of("django/gw-password-policy")["AUTH_PASSWORD_VALIDATORS"] == auth["AUTH_PASSWORD_VALIDATORS"]

    def accepts(password: str) -> bool:
        try:
            validate_password(password, User(username="annabelle.smith.of.oxford"))
        except ValidationError:
            return False
        return True

    assert accepts("all lower case, no digit") and accepts("739105882746153")
    assert not accepts("73910588274615")
    assert accepts("xyz " * 32) and not accepts("xyz " * 32 + "x")
    assert not accepts("annabelle.smith.of.oxford")
    with mock.patch("django.contrib.auth.password_validation.MinimumLengthValidator.validate"):
        assert not accepts("Password1")
