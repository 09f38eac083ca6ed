import time
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import load
from fastapi.testclient import TestClient
from provider import Provider, client, identity_provider, other_key


@pytest.fixture
def provider() -> Iterator[Provider]:
    with identity_provider() as made:
        yield made


@pytest.fixture
def browser(provider: Provider) -> TestClient:
    snippet = load("fastapi/gw-oidc", SESSION_SECRET="k" * 32, OIDC_ISSUER=provider.issuer, **client)
    return TestClient(snippet.app, base_url="https://shop.example", follow_redirects=False)


def test_who_logs_in_at_the_provider_is_logged_in_here(provider: Provider, browser: TestClient) -> None:
    redirect = browser.get("/login")
    assert redirect.headers["location"].startswith(f"{provider.issuer}/authorize?")
    for attribute in ["__Host-session=", "secure", "httponly", "samesite=lax"]:
        assert attribute in redirect.headers["Set-Cookie"]
    answer = provider.grant(redirect.headers["location"])
    assert browser.get("/login/callback", params=answer).headers["location"] == "/"
    assert browser.get("/").json() == {"user_id": "u1"}
    assert browser.get("/login/callback", params=answer).status_code == 401


def test_an_answer_for_another_browser_or_another_state_is_refused(provider: Provider, browser: TestClient) -> None:
    answer = provider.grant(browser.get("/login").headers["location"])
    assert TestClient(browser.app, base_url="https://shop.example").get("/login/callback", params=answer).status_code == 401
    assert browser.get("/login/callback", params={**answer, "state": "forged"}).status_code == 401
    assert browser.get("/login/callback", params={"error": "access_denied"}).status_code == 401
    assert browser.get("/").json() == {"user_id": None}


def test_a_code_that_belongs_to_another_login_is_refused(provider: Provider, browser: TestClient) -> None:
    stolen = provider.grant(browser.get("/login").headers["location"])
    own = provider.grant(browser.get("/login").headers["location"])
    assert browser.get("/login/callback", params={**own, "code": stolen["code"]}).status_code == 401
    assert provider.refused == ["/token"]


@pytest.mark.parametrize("claims", [{"nonce": "other"}, {"iss": "https://evil.example"}, {"aud": "other"}, {"exp": int(time.time()) - 600}])
def test_a_token_with_other_claims_is_refused(provider: Provider, browser: TestClient, claims: dict[str, Any]) -> None:
    provider.claims = claims
    answer = provider.grant(browser.get("/login").headers["location"])
    assert browser.get("/login/callback", params=answer).status_code == 401
    assert browser.get("/").json() == {"user_id": None}


def test_a_token_that_another_key_has_signed_is_refused(provider: Provider, browser: TestClient) -> None:
    provider.key = other_key
    answer = provider.grant(browser.get("/login").headers["location"])
    assert browser.get("/login/callback", params=answer).status_code == 401


def test_an_issuer_other_than_the_configured_one_is_refused(provider: Provider, browser: TestClient) -> None:
    provider.name = "https://evil.example"
    provider.claims = {"iss": "https://evil.example"}
    answer = provider.grant(browser.get("/login").headers["location"])
    assert browser.get("/login/callback", params=answer).status_code == 401
