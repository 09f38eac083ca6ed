import hashlib
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import argon2
import bcrypt
import pydantic
import pytest
from conftest import free_port, load

phrase = "correct horse battery staple"


def test_argon2id_with_the_stated_parameters() -> None:
    snippet = load("any/gw-hash")
    stored = snippet.hash_password(phrase)
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert stored != snippet.hash_password(phrase)
    assert snippet.verify_password(stored, phrase) is True
    assert snippet.verify_password(stored, phrase + "!") is False
    assert snippet.verify_password("not a hash", phrase) is False
    assert snippet.needs_rehash(stored) is False
    assert snippet.needs_rehash(argon2.PasswordHasher(memory_cost=8192, time_cost=1, parallelism=1).hash(phrase)) is True


def test_bcrypt_of_cost_12_and_no_more_than_72_bytes() -> None:
    snippet = load("any/gw-hash-bcrypt")
    stored = snippet.hash_password("p" * 72)
    assert stored.startswith("$2b$12$")
    assert snippet.verify_password(stored, "p" * 72) is True
    assert snippet.verify_password(stored, "p" * 71) is False
    assert snippet.verify_password(stored, "p" * 73) is False
    with pytest.raises(ValueError, match="72 bytes"):
        snippet.hash_password("é" * 37)
    assert snippet.needs_rehash(stored) is False
    assert snippet.needs_rehash(bcrypt.hashpw(b"p", bcrypt.gensalt(5)).decode()) is True


def test_the_policy_asks_for_length_and_nothing_else(tmp_path: Path) -> None:
    blocklist = tmp_path / "blocked.txt"
    blocklist.write_text("Passwordpassword1\ncafe\u0301 cafe\u0301 cafe\u0301\n".replace("e\u0301", "\u00e9"), encoding="utf-8")
    snippet = load("any/gw-password-policy", PASSWORD_BLOCKLIST=str(blocklist))

    def accepts(password: str) -> bool:
        try:
            snippet.SignUp(email="ann@example.com", password=password)
        except pydantic.ValidationError as error:
            assert {it["loc"] for it in error.errors()} == {("password",)}
            return False
        return True

    assert accepts("all lower case, no digit")
    assert accepts("1" * 15) and not accepts("1" * 14)
    assert accepts("x" * 128) and not accepts("x" * 129)
    assert not accepts("PASSWORDpassword1")
    assert not accepts("cafe\u0301 cafe\u0301 cafe\u0301")
    assert phrase not in repr(snippet.SignUp(email="ann@example.com", password=phrase))


class Ranges:
    def __init__(self) -> None:
        self.paths: list[str] = []
        self.padding: str | None = None
        self.answer = ""
        self.status = 200


@pytest.fixture
def ranges() -> Iterator[tuple[Ranges, str]]:
    made = Ranges()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.paths.append(self.path)
            made.padding = self.headers["Add-Padding"]
            self.send_response(made.status)
            self.end_headers()
            self.wfile.write(made.answer.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield made, f"http://127.0.0.1:{server.server_port}/range/"
    server.shutdown()
    server.server_close()


def test_a_breached_password_is_told_by_five_characters_of_its_hash(ranges: tuple[Ranges, str]) -> None:
    service, url = ranges
    digest = hashlib.sha1(phrase.encode()).hexdigest().upper()
    snippet = load("any/gw-breach-check", BREACH_RANGE_URL=url)
    service.answer = f"{'0' * 35}:7\r\n{digest[5:]}:3\r\n"
    assert snippet.is_breached(phrase) is True
    assert snippet.is_breached("another phrase that nobody has") is False
    assert service.paths[0] == f"/range/{digest[:5]}"
    assert service.padding == "true"
    service.answer = f"{digest[5:]}:0\r\n"
    assert snippet.is_breached(phrase) is False


def test_a_service_that_fails_keeps_nobody_out_and_is_logged(ranges: tuple[Ranges, str], caplog: pytest.LogCaptureFixture) -> None:
    service, url = ranges
    service.status = 503
    with caplog.at_level(logging.WARNING):
        assert load("any/gw-breach-check", BREACH_RANGE_URL=url).is_breached(phrase) is False
        assert load("any/gw-breach-check", BREACH_RANGE_URL=f"http://127.0.0.1:{free_port()}/").is_breached(phrase) is False
    assert len(caplog.records) == 2
    assert phrase not in caplog.text
