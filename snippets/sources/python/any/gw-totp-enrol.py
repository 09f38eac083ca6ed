# gw:name Enrol an authenticator app · Python
# gw:about Begins a second factor: the secret is stored encrypted and recovery codes as hashes, so that a stolen database opens no account.
# gw:needs pyotp@2.12 cryptography@50.0
# gw:stop number of recovery codes = range(10)
# gw:stop name of the service = Example Shop
# gw:imports
import base64
import hashlib
import os
import secrets
from dataclasses import dataclass

import pyotp
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# gw:body
# gw:setting FIELD_KEY secret Key that encrypts stored fields: 32 bytes as base64
FIELD_KEY = os.environ["FIELD_KEY"]
# gw:read
totp_key = AESGCM(base64.b64decode(FIELD_KEY))


@dataclass(frozen=True)
class TotpEnrolment:
    """To show once, the URI as a QR code; to store, and to count only after a first code was verified."""

    uri: str
    recovery_codes: list[str]
    stored_secret: bytes
    stored_recovery_codes: list[str]


def enrol_totp(account: str) -> TotpEnrolment:
    secret = pyotp.random_base32(32)  # 20 bytes, as RFC 4226 recommends
    nonce = os.urandom(12)
    codes = [secrets.token_hex(10) for _ in range(10)]
    return TotpEnrolment(
        uri=pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name="Example Shop"),
        recovery_codes=codes,
        stored_secret=nonce + totp_key.encrypt(nonce, secret.encode(), account.encode()),
        stored_recovery_codes=[hashlib.sha256(code.encode()).hexdigest() for code in codes],
    )


# gw:end
