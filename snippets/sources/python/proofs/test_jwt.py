import base64
import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from conftest import load
from cryptography.hazmat.primitives.asymmetric import rsa

secret = "k" * 32
settings = {"JWT_SECRET": secret, "JWT_ISSUER": "https://id.example", "JWT_AUDIENCE": "orders"}
signer = load("any/gw-jwt-sign", **settings)
verifier = load("any/gw-jwt-verify", **settings)


def claims(**changes: Any) -> dict[str, Any]:
    now = datetime.now(timezone.utc)
    made = {"iss": "https://id.example", "aud": "orders", "sub": "u1", "jti": "1", "iat": now, "exp": now + timedelta(minutes=1)}
    return {key: value for key, value in {**made, **changes}.items() if value is not None}


def unsigned(header: dict[str, str]) -> str:
    def part(value: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(value, default=lambda it: int(it.timestamp())).encode()).rstrip(b"=").decode()

    return f"{part(header)}.{part(claims())}."


def test_what_one_signs_the_other_accepts_for_15_minutes() -> None:
    first, second = (verifier.verify_token(signer.sign_token("u1")) for _ in range(2))
    assert first["sub"] == "u1"
    assert first["exp"] - first["iat"] == 15 * 60
    assert first["jti"] != second["jti"]


@pytest.mark.parametrize(
    ("token", "refusal"),
    [
        (jwt.encode(claims(), "x" * 32, "HS256"), jwt.InvalidSignatureError),
        (jwt.encode(claims(), secret * 2, "HS512"), jwt.InvalidAlgorithmError),
        (jwt.encode(claims(), None, "none"), jwt.InvalidAlgorithmError),
        (unsigned({"alg": "HS256"}), jwt.InvalidSignatureError),
        (jwt.encode(claims(aud="payments"), secret, "HS256"), jwt.InvalidAudienceError),
        (jwt.encode(claims(iss="https://evil.example"), secret, "HS256"), jwt.InvalidIssuerError),
        (jwt.encode(claims(exp=datetime.now(timezone.utc) - timedelta(seconds=10)), secret, "HS256"), jwt.ExpiredSignatureError),
        (jwt.encode(claims(exp=None), secret, "HS256"), jwt.MissingRequiredClaimError),
        (jwt.encode(claims(sub=None), secret, "HS256"), jwt.MissingRequiredClaimError),
    ],
)
def test_forged_expired_and_foreign_tokens_are_refused(token: str, refusal: type[Exception]) -> None:
    assert verifier.verify_token(jwt.encode(claims(), secret, "HS256"))["sub"] == "u1"
    with pytest.raises(refusal):
        verifier.verify_token(token)


@pytest.mark.parametrize("snippet", ["any/gw-jwt-sign", "any/gw-jwt-verify"])
def test_a_start_with_a_short_or_without_a_key_fails(snippet: str) -> None:
    with pytest.raises(ValueError, match="JWT_SECRET"):
        load(snippet, **{**settings, "JWT_SECRET": "short"})
    with pytest.raises(KeyError, match="JWT_SECRET"):
        load(snippet, JWT_ISSUER="i", JWT_AUDIENCE="a")


class Provider:
    """Publishes keys, and counts how often somebody asks."""

    def __init__(self) -> None:
        self.keys: dict[str, rsa.RSAPrivateKey] = {}
        self.asked = 0

    def document(self) -> bytes:
        published = [
            {**jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, "use": "sig"}
            for kid, key in self.keys.items()
        ]
        return json.dumps({"keys": published}).encode()


@pytest.fixture
def provider() -> Iterator[tuple[Provider, str]]:
    made = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked += 1
            self.send_response(200)
            self.end_headers()
            self.wfile.write(made.document())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield made, f"http://127.0.0.1:{server.server_port}/jwks"
    server.shutdown()
    server.server_close()


def test_published_keys_are_fetched_once_and_may_change(provider: tuple[Provider, str]) -> None:
    published, url = provider
    published.keys["a"] = key = rsa.generate_private_key(65537, 2048)
    by_jwks = load("any/gw-jwt-jwks", JWT_JWKS_URL=url, JWT_ISSUER="https://id.example", JWT_AUDIENCE="orders")
    by_jwks.jwks.cooldown_duration = 0
    for _ in range(3):
        assert by_jwks.verify_token(jwt.encode(claims(), key, "RS256", {"kid": "a"}))["sub"] == "u1"
    assert published.asked == 1
    published.keys = {"b": rsa.generate_private_key(65537, 2048)}
    assert by_jwks.verify_token(jwt.encode(claims(), published.keys["b"], "RS256", {"kid": "b"}))["sub"] == "u1"
    assert published.asked == 2


def test_tokens_that_no_published_key_has_signed_are_refused(provider: tuple[Provider, str]) -> None:
    published, url = provider
    published.keys["a"] = key = rsa.generate_private_key(65537, 2048)
    by_jwks = load("any/gw-jwt-jwks", JWT_JWKS_URL=url, JWT_ISSUER="https://id.example", JWT_AUDIENCE="orders")
    other = rsa.generate_private_key(65537, 2048)
    modulus = published.document()[:64].decode()
    for token in [
        jwt.encode(claims(), other, "RS256", {"kid": "a"}),
        jwt.encode(claims(), other, "RS256", {"kid": "b"}),
        jwt.encode(claims(), key, "RS512", {"kid": "a"}),
        jwt.encode(claims(), modulus, "HS256", {"kid": "a"}),
        jwt.encode(claims(), None, "none", {"kid": "a"}),
        jwt.encode(claims(aud="payments"), key, "RS256", {"kid": "a"}),
        jwt.encode(claims(iss="https://evil.example"), key, "RS256", {"kid": "a"}),
        jwt.encode(claims(exp=datetime.now(timezone.utc) - timedelta(minutes=1)), key, "RS256", {"kid": "a"}),
    ]:
        with pytest.raises(jwt.PyJWTError):
            by_jwks.verify_token(token)
