# gw:name API keys · FastAPI
# gw:about Lets programs in by a key of which only a hash is stored, each for what it was given, with comparisons that tell nothing by their time.
# gw:needs fastapi@0.165
# gw:stop beginning of keys = shop_
# gw:stop header = X-API-Key
# gw:stop route = /orders
# gw:stop scope = orders:read
from fastapi import FastAPI

# gw:imports
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import HTTPException, Security
from fastapi.security import APIKeyHeader, SecurityScopes

# gw:end
app = FastAPI()


# gw:body
@dataclass(frozen=True)
class ApiKey:
    """To store, and to look up by its prefix."""

    prefix: str
    digest: str
    owner: str
    scopes: frozenset[str]


def new_api_key(owner: str, scopes: set[str]) -> tuple[str, ApiKey]:
    """The key, to be shown once, and what to store."""
    prefix, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    key = f"shop_{prefix}_{secret}"
    return key, ApiKey(prefix, hashlib.sha256(key.encode()).hexdigest(), owner, frozenset(scopes))


def api_key(needed: SecurityScopes, sent: Annotated[str, Security(APIKeyHeader(name="X-API-Key"))]) -> ApiKey:
    parts = sent.split("_", 2)
    stored = find_api_key(parts[1]) if len(parts) == 3 else None
    digest = hashlib.sha256(sent.encode()).hexdigest()
    if not hmac.compare_digest(digest, stored.digest if stored else "") or stored is None:
        raise HTTPException(401, "The API key is wrong.", headers={"WWW-Authenticate": "APIKey"})
    if not stored.scopes.issuperset(needed.scopes):
        raise HTTPException(403, f"This API key has no scope {needed.scope_str}.")
    return stored


@app.get("/orders")
def orders(key: Annotated[ApiKey, Security(api_key, scopes=["orders:read"])]) -> dict[str, str]:
    return {"owner": key.owner}


# gw:end


api_keys: dict[str, ApiKey] = {}


def find_api_key(prefix: str) -> ApiKey | None:
    return api_keys.get(prefix)
