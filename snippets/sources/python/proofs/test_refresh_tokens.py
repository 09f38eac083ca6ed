from datetime import datetime, timedelta, timezone

import pytest
from conftest import load
from fastapi.testclient import TestClient
from sqlalchemy import select, update

snippet = load("fastapi/gw-jwt-rotate")
snippet.Base.metadata.create_all(snippet.engine)


def login(user: str) -> str:
    with snippet.open_session() as session:
        token: str = snippet.issue_refresh_token(session, user)
        session.commit()
    return token


def refresh(token: str | None):
    # The cookie has the prefix __Host-, which a client sends back over HTTPS alone.
    client = TestClient(snippet.app, base_url="https://shop.example")
    return client.post("/token/refresh", headers={"cookie": f"__Host-refresh={token}"} if token else {})


def successor(answer) -> str:
    assert answer.status_code == 200, answer.text
    return answer.cookies["__Host-refresh"]


def test_each_use_gives_an_access_token_and_the_next_refresh_token() -> None:
    first = login("u1")
    answer = refresh(first)
    assert snippet.jwt.decode(answer.json()["access_token"], snippet.signing_key, ["HS256"])["sub"] == "u1"
    cookie = answer.headers["set-cookie"]
    for attribute in ["Secure", "HttpOnly", "SameSite=strict", "Path=/", "Max-Age=2592000"]:
        assert attribute in cookie
    assert "Domain" not in cookie
    second = successor(answer)
    assert second != first
    assert successor(refresh(second)) not in (first, second)


def test_a_used_token_ends_its_family_and_no_other() -> None:
    stolen, others = login("u1"), login("u1")
    current = successor(refresh(stolen))
    reused = refresh(stolen)
    assert reused.status_code == 401
    assert reused.headers["www-authenticate"] == "Bearer"
    assert refresh(current).status_code == 401
    assert refresh(others).status_code == 200


@pytest.mark.parametrize("token", [None, "unknown"])
def test_an_unknown_token_or_none_is_refused_and_ends_nothing(token: str | None) -> None:
    kept = login("u1")
    assert refresh(token).status_code == 401
    assert refresh(kept).status_code == 200


def test_an_expired_token_is_refused() -> None:
    token = login("u1")
    with snippet.open_session() as session:
        stored = session.scalars(select(snippet.RefreshToken).where(snippet.RefreshToken.digest == snippet.digest_of(token))).one()
        assert timedelta(days=29) < stored.expires_at.replace(tzinfo=timezone.utc) - datetime.now(timezone.utc) <= timedelta(days=30)
        session.execute(update(snippet.RefreshToken).values(expires_at=datetime.now(timezone.utc) - timedelta(seconds=1)))
        session.commit()
    assert refresh(token).status_code == 401


def test_no_token_is_stored() -> None:
    token = login("u1")
    with snippet.open_session() as session:
        for row in session.scalars(select(snippet.RefreshToken)):
            assert token not in (row.digest, row.family, row.user_id)
