"""An identity provider on the loopback interface, which checks what a client sends, and can be told to lie."""

import base64
import hashlib
import json
import secrets
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

own_key, other_key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
client = {"OIDC_CLIENT_ID": "shop", "OIDC_CLIENT_SECRET": "not-a-real-secret"}


class Provider:
    def __init__(self) -> None:
        self.issuer = ""
        self.key = self.published = own_key
        self.name = ""
        self.claims: dict[str, Any] = {}
        self.granted: dict[str, dict[str, str]] = {}
        self.refused: list[str] = []

    def grant(self, authorization_url: str) -> dict[str, str]:
        """What the browser brings back after somebody has logged in at this URL."""
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(authorization_url).query))
        assert asked["response_type"] == "code" and asked["client_id"] == "shop"
        assert asked["code_challenge_method"] == "S256" and "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(8)
        self.granted[code] = asked
        return {"code": code, "state": asked["state"]}

    def answer(self, path: str, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        if path == "/.well-known/openid-configuration":
            endpoints = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/jwks"}
            return 200, {
                "issuer": self.name or self.issuer,
                "id_token_signing_alg_values_supported": ["RS256"],
                **{name: self.issuer + it for name, it in endpoints.items()},
            }
        if path == "/jwks":
            return 200, {
                "keys": [{**jwt.algorithms.RSAAlgorithm.to_jwk(self.published.public_key(), as_dict=True), "kid": "1", "use": "sig"}]
            }
        asked = self.granted.pop(form.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        basic = "Basic " + base64.b64encode(b"shop:not-a-real-secret").decode()
        if asked is None or challenge != asked["code_challenge"] or form["redirect_uri"] != asked["redirect_uri"] or authorization != basic:
            self.refused.append(path)
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "shop", "sub": "u1", "iat": now, "exp": now + 60, "nonce": asked["nonce"], **self.claims}
        return 200, {"access_token": "a1", "token_type": "Bearer", "id_token": jwt.encode(claims, self.key, "RS256", {"kid": "1"})}


@contextmanager
def identity_provider() -> Iterator[Provider]:
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send(*provider.answer(self.path, {}, ""))

        def do_POST(self) -> None:
            form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send(*provider.answer(self.path, form, self.headers.get("Authorization", "")))

        def send(self, status: int, body: dict[str, Any]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
