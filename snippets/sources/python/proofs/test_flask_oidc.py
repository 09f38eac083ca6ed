import time
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import load
from flask.testing import FlaskClient
from provider import Provider, client, identity_provider, other_key

site = {"base_url": "https://shop.example"}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with identity_provider() as made:
        yield made


@pytest.fixture
def browser(provider: Provider) -> FlaskClient:
    made: FlaskClient = load("flask/gw-oidc", SECRET_KEY="k" * 32, OIDC_ISSUER=provider.issuer, **client).app.test_client()
    return made


def test_who_logs_in_at_the_provider_is_logged_in_here(provider: Provider, browser: FlaskClient) -> None:
    redirect = browser.get("/login", **site)
    assert redirect.location.startswith(f"{provider.issuer}/authorize?")
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax"]:
        assert attribute in redirect.headers["Set-Cookie"]
    answer = provider.grant(redirect.location)
    assert browser.get("/login/callback", query_string=answer, **site).location == "/"
    assert browser.get("/", **site).json == {"user_id": "u1"}
    assert browser.get("/login/callback", query_string=answer, **site).status_code == 401


def test_an_answer_for_another_browser_or_another_state_is_refused(provider: Provider, browser: FlaskClient) -> None:
    answer = provider.grant(browser.get("/login", **site).location)
    assert browser.application.test_client().get("/login/callback", query_string=answer, **site).status_code == 401
    assert browser.get("/login/callback", query_string={**answer, "state": "forged"}, **site).status_code == 401
    assert browser.get("/login/callback", query_string={"error": "access_denied"}, **site).status_code == 401
    assert browser.get("/", **site).json == {"user_id": None}


def test_a_code_that_belongs_to_another_login_is_refused(provider: Provider, browser: FlaskClient) -> None:
    stolen = provider.grant(browser.get("/login", **site).location)
    own = provider.grant(browser.get("/login", **site).location)
    assert browser.get("/login/callback", query_string={**own, "code": stolen["code"]}, **site).status_code == 401
    assert provider.refused == ["/token"]


@pytest.mark.parametrize("claims", [{"nonce": "other"}, {"iss": "https://evil.example"}, {"aud": "other"}, {"exp": int(time.time()) - 600}])
def test_a_token_with_other_claims_is_refused(provider: Provider, browser: FlaskClient, claims: dict[str, Any]) -> None:
    provider.claims = claims
    answer = provider.grant(browser.get("/login", **site).location)
    assert browser.get("/login/callback", query_string=answer, **site).status_code == 401
    assert browser.get("/", **site).json == {"user_id": None}


def test_a_token_that_another_key_has_signed_is_refused(provider: Provider, browser: FlaskClient) -> None:
    provider.key = other_key
    answer = provider.grant(browser.get("/login", **site).location)
    assert browser.get("/login/callback", query_string=answer, **site).status_code == 401


def test_an_issuer_other_than_the_configured_one_is_refused(provider: Provider, browser: FlaskClient) -> None:
    provider.name = "https://evil.example"
    provider.claims = {"iss": "https://evil.example"}
    answer = provider.grant(browser.get("/login", **site).location)
    assert browser.get("/login/callback", query_string=answer, **site).status_code == 401
