# gw:name Encrypt a field · Python
# gw:about Keeps a stored value unreadable and untouched by whoever gets at the database alone, and lets keys be changed later.
# gw:needs cryptography@50.0
# gw:stop key id = k1
# gw:imports
import base64
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# gw:body
# gw:setting FIELD_KEY secret Key that encrypts stored fields: 32 bytes as base64
FIELD_KEY = os.environ["FIELD_KEY"]
# gw:read
keys = {"k1": AESGCM(base64.b64decode(FIELD_KEY))}


def encrypt_field(text: str, context: str) -> str:
    """`context` says where the value belongs, such as a table, a column and an id: it is read back only there."""
    nonce = os.urandom(12)
    sealed = nonce + keys["k1"].encrypt(nonce, text.encode(), context.encode())
    return f"k1.{base64.urlsafe_b64encode(sealed).decode()}"


def decrypt_field(stored: str, context: str) -> str:
    """Raises KeyError when the key is gone, and InvalidTag when the value was changed or belongs elsewhere."""
    key_id, _, encoded = stored.partition(".")
    sealed = base64.urlsafe_b64decode(encoded)
    return keys[key_id].decrypt(sealed[:12], sealed[12:], context.encode()).decode()


# gw:end
