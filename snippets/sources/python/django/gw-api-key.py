# gw:name API keys · Django REST framework
# gw:about Lets programs in by a key of which only a hash is stored, each for what it was given, with comparisons that tell nothing by their time.
# gw:needs django@5.2 djangorestframework@3.18
# gw:stop beginning of keys = shop_
# gw:stop header = X-API-Key
# gw:imports
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request


# gw:body
@dataclass(frozen=True)
class ApiKey:
    """To store, and to look up by its prefix."""

    prefix: str
    digest: str
    owner: Any
    scopes: frozenset[str]


def new_api_key(owner: Any, scopes: set[str]) -> tuple[str, ApiKey]:
    """The key, to be shown once, and what to store."""
    prefix, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    key = f"shop_{prefix}_{secret}"
    return key, ApiKey(prefix, hashlib.sha256(key.encode()).hexdigest(), owner, frozenset(scopes))


class ApiKeyAuthentication(BaseAuthentication):
    """Gives `request.user` the owner and `request.auth` the key."""

    def authenticate(self, request: Request) -> tuple[Any, ApiKey] | None:
        sent = request.headers.get("X-API-Key")
        if sent is None:
            return None
        parts = sent.split("_", 2)
        stored = find_api_key(parts[1]) if len(parts) == 3 else None
        digest = hashlib.sha256(sent.encode()).hexdigest()
        if not hmac.compare_digest(digest, stored.digest if stored else "") or stored is None:
            raise AuthenticationFailed("The API key is wrong.")
        return stored.owner, stored

    def authenticate_header(self, request: Request) -> str:
        return "ApiKey"


class HasScope(BasePermission):
    """Wants the scope that the view names as `required_scope`."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return isinstance(request.auth, ApiKey) and view.required_scope in request.auth.scopes


# gw:end


api_keys: dict[str, ApiKey] = {}


def find_api_key(prefix: str) -> ApiKey | None:
    return api_keys.get(prefix)
