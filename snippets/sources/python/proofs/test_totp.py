import base64
import hashlib
import os
import urllib.parse
from types import ModuleType
from unittest import mock

import pyotp
import pytest
from conftest import load
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

key = base64.b64encode(os.urandom(32)).decode()
enrolment = load("any/gw-totp-enrol", FIELD_KEY=key)
# The secret of the test values in RFC 6238, appendix B; their last six digits are codes of six digits.
rfc_secret = base64.b32encode(b"12345678901234567890").decode()
rfc_codes = {59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"}


@pytest.fixture
def verification(redis_url: str) -> ModuleType:
    snippet = load("any/gw-totp-verify", FIELD_KEY=key, REDIS_URL=redis_url)
    snippet.totp_store.flushall()
    return snippet


def sealed(secret: str, account: str) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(base64.b64decode(key)).encrypt(nonce, secret.encode(), account.encode())


def at(seconds: float):
    return mock.patch("time.time", return_value=seconds)


def test_what_is_enrolled_is_what_the_app_is_given() -> None:
    made = enrolment.enrol_totp("ann@example.com")
    uri = urllib.parse.urlsplit(made.uri)
    query = urllib.parse.parse_qs(uri.query)
    secret = query["secret"][0]
    assert (uri.scheme, uri.netloc, urllib.parse.unquote(uri.path)) == ("otpauth", "totp", "/Example Shop:ann@example.com")
    assert query["issuer"] == ["Example Shop"]
    assert len(base64.b32decode(secret)) == 20
    assert secret.encode() not in made.stored_secret
    assert len(set(made.recovery_codes)) == 10
    assert made.stored_recovery_codes == [hashlib.sha256(it.encode()).hexdigest() for it in made.recovery_codes]
    assert enrolment.enrol_totp("ann@example.com").stored_secret != made.stored_secret


def test_a_code_of_the_app_is_accepted(verification: ModuleType) -> None:
    made = enrolment.enrol_totp("ann")
    with at(1_800_000_000):
        assert verification.verify_totp("ann", made.stored_secret, pyotp.parse_uri(made.uri).now()) is True


@pytest.mark.parametrize(("seconds", "code"), rfc_codes.items())
def test_the_values_of_the_rfc_are_accepted_once(verification: ModuleType, seconds: int, code: str) -> None:
    stored = sealed(rfc_secret, "ann")
    with at(seconds):
        assert verification.verify_totp("ann", stored, code) is True
        assert verification.verify_totp("ann", stored, code) is False
        assert verification.verify_totp("bob", sealed(rfc_secret, "bob"), code) is True


def test_the_clock_may_differ_by_one_step_and_no_more(verification: ModuleType) -> None:
    stored = sealed(rfc_secret, "ann")
    for steps, expected in [(-2, False), (-1, True), (1, True), (2, False)]:
        verification.totp_store.flushall()
        with at(1111111109 + 30 * steps):
            assert verification.verify_totp("ann", stored, "081804") is expected


@pytest.mark.parametrize("code", ["", "000000", "81804", "081804 ", "０８１８０４"])
def test_another_code_is_refused(verification: ModuleType, code: str) -> None:
    with at(1111111109):
        assert verification.verify_totp("ann", sealed(rfc_secret, "ann"), code) is False


def test_the_sixth_attempt_in_a_quarter_of_an_hour_is_refused_even_with_the_code(verification: ModuleType) -> None:
    stored = sealed(rfc_secret, "ann")
    with at(1111111109):
        for _ in range(5):
            assert verification.verify_totp("ann", stored, "000000") is False
        with pytest.raises(verification.TooManyAttempts):
            verification.verify_totp("ann", stored, "081804")
        with pytest.raises(verification.TooManyAttempts):
            verification.unused_recovery_codes("ann", [], "0")
        assert 0 < verification.totp_store.ttl("totp:attempts:ann") <= 900
        assert verification.verify_totp("bob", sealed(rfc_secret, "bob"), "081804") is True


def test_a_secret_of_another_account_is_not_taken(verification: ModuleType) -> None:
    with at(1111111109), pytest.raises(InvalidTag):
        verification.verify_totp("ann", sealed(rfc_secret, "bob"), "081804")


def test_a_recovery_code_is_good_once(verification: ModuleType) -> None:
    made = enrolment.enrol_totp("ann")
    left = verification.unused_recovery_codes("ann", made.stored_recovery_codes, f" {made.recovery_codes[3]} ")
    assert left is not None and len(left) == 9
    assert verification.unused_recovery_codes("ann", left, made.recovery_codes[3]) is None
    assert verification.unused_recovery_codes("ann", left, made.stored_recovery_codes[0]) is None
