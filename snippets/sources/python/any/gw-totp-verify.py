# gw:name Verify an authenticator code · Python
# gw:about Accepts each code of an authenticator app once and lets nobody try them all: five attempts in a quarter of an hour.
# gw:needs pyotp@2.12 cryptography@50.0 redis@8.1
# gw:stop seconds = ex=900
# gw:stop attempts = attempts > 5
# gw:imports
import base64
import hashlib
import hmac
import os
import time

import pyotp
import redis
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# gw:body
# gw:setting FIELD_KEY secret Key that encrypts stored fields: 32 bytes as base64
FIELD_KEY = os.environ["FIELD_KEY"]
# gw:read
# gw:setting REDIS_URL url Redis that all instances share
REDIS_URL = os.environ["REDIS_URL"]
# gw:read
totp_key = AESGCM(base64.b64decode(FIELD_KEY))
totp_store = redis.Redis.from_url(REDIS_URL, socket_timeout=1)


class TooManyAttempts(Exception):
    """Answer with 429 and `Retry-After`."""


def verify_totp(account: str, stored_secret: bytes, code: str) -> bool:
    count_attempt(account)
    secret = totp_key.decrypt(stored_secret[:12], stored_secret[12:], account.encode()).decode()
    totp, now = pyotp.TOTP(secret), int(time.time()) // 30
    for step in (now, now - 1, now + 1):
        if hmac.compare_digest(totp.at(step * 30).encode(), code.encode()):
            # A code that somebody looked at over a shoulder is not good a second time.
            return bool(totp_store.set(f"totp:used:{account}:{step}", 1, nx=True, ex=120))
    return False


def unused_recovery_codes(account: str, stored: list[str], code: str) -> list[str] | None:
    """Those that are left to store after this one was used, or None when it is not among them."""
    count_attempt(account)
    digest = hashlib.sha256(code.strip().encode()).hexdigest()
    return [it for it in stored if it != digest] if digest in stored else None


def count_attempt(account: str) -> None:
    key = f"totp:attempts:{account}"
    with totp_store.pipeline() as both:
        both.set(key, 0, nx=True, ex=900)
        both.incr(key)
        _, attempts = both.execute()
    if attempts > 5:
        raise TooManyAttempts


# gw:end
