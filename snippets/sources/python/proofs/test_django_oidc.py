import time
from collections.abc import Iterator
from typing import Any

from conftest import django_project, load

django_project(ROOT_URLCONF=__name__, SESSION_COOKIE_SECURE=True)

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from provider import Provider, client, identity_provider, other_key

with identity_provider() as unused:
    snippet = load("django/gw-oidc", OIDC_ISSUER=unused.issuer, **client)


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.user.get_username())


urlpatterns = [
    path("", home),
    path("login", lambda request: snippet.oidc_login(request)),
    path("login/callback", lambda request: snippet.oidc_callback(request), name="oidc-callback"),
]


@pytest.fixture
def provider() -> Iterator[Provider]:
    global snippet
    with identity_provider() as made:
        snippet = load("django/gw-oidc", OIDC_ISSUER=made.issuer, **client)
        yield made
    User.objects.all().delete()


class Browser:
    def __init__(self) -> None:
        self.client = Client(headers={"host": "shop.example"})

    def get(self, url: str, **query: str):
        return self.client.get(url, query, secure=True)


def test_who_logs_in_at_the_provider_is_logged_in_here(provider: Provider) -> None:
    browser = Browser()
    redirect = browser.get("/login")
    assert redirect.headers["Location"].startswith(f"{provider.issuer}/authorize?")
    answer = provider.grant(redirect.headers["Location"])
    before = browser.client.cookies["sessionid"].value
    assert browser.get("/login/callback", **answer).headers["Location"] == "/"
    assert browser.get("/").content == b"oidc.u1"
    assert browser.client.cookies["sessionid"].value != before
    assert not User.objects.get().has_usable_password()
    assert browser.get("/login/callback", **answer).status_code == 401
    User.objects.update(is_active=False)
    again = Browser()
    answer = provider.grant(again.get("/login").headers["Location"])
    assert again.get("/login/callback", **answer).status_code == 403
    assert User.objects.count() == 1


def test_an_answer_for_another_browser_or_state_or_login_is_refused(provider: Provider) -> None:
    browser = Browser()
    answer = provider.grant(browser.get("/login").headers["Location"])
    assert Browser().get("/login/callback", **answer).status_code == 401
    assert browser.get("/login/callback", **{**answer, "state": "forged"}).status_code == 401
    assert browser.get("/login/callback", error="access_denied").status_code == 401
    own = provider.grant(browser.get("/login").headers["Location"])
    assert browser.get("/login/callback", **{**own, "code": answer["code"]}).status_code == 401
    assert provider.refused == ["/token"]
    assert User.objects.count() == 0


@pytest.mark.parametrize("claims", [{"nonce": "other"}, {"iss": "https://evil.example"}, {"aud": "other"}, {"exp": int(time.time()) - 600}])
def test_a_token_with_other_claims_is_refused(provider: Provider, claims: dict[str, Any]) -> None:
    provider.claims = claims
    browser = Browser()
    answer = provider.grant(browser.get("/login").headers["Location"])
    assert browser.get("/login/callback", **answer).status_code == 401
    assert browser.get("/").content == b""


def test_a_token_that_another_key_has_signed_is_refused(provider: Provider) -> None:
    provider.key = other_key
    browser = Browser()
    answer = provider.grant(browser.get("/login").headers["Location"])
    assert browser.get("/login/callback", **answer).status_code == 401


def test_an_issuer_other_than_the_configured_one_is_refused(provider: Provider) -> None:
    provider.name = "https://evil.example"
    provider.claims = {"iss": "https://evil.example"}
    browser = Browser()
    answer = provider.grant(browser.get("/login").headers["Location"])
    assert browser.get("/login/callback", **answer).status_code == 401
