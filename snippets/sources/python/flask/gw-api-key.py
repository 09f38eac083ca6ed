# gw:name API keys · Flask
# gw:about Lets programs in by a key of which only a hash is stored, each for what it was given, with comparisons that tell nothing by their time.
# gw:needs flask@3.1
# gw:stop beginning of keys = shop_
# gw:stop header = X-API-Key
from flask import Flask

# gw:imports
import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import abort, g, make_response, request
from flask.typing import ResponseReturnValue

# gw:end
app = Flask(__name__)


# gw:body
View = Callable[..., ResponseReturnValue]


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


def api_key_required(scope: str) -> Callable[[View], View]:
    """Stands below the route decorator. The key is in `g.api_key`."""

    def guarded(view: View) -> View:
        @wraps(view)
        def guard(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            sent = request.headers.get("X-API-Key", "")
            parts = sent.split("_", 2)
            stored = find_api_key(parts[1]) if len(parts) == 3 else None
            digest = hashlib.sha256(sent.encode()).hexdigest()
            if not hmac.compare_digest(digest, stored.digest if stored else "") or stored is None:
                abort(make_response({"error": "The API key is missing or wrong."}, 401, {"WWW-Authenticate": "ApiKey"}))
            if scope not in stored.scopes:
                abort(make_response({"error": f"This API key has no scope {scope}."}, 403))
            g.api_key = stored
            return view(*args, **kwargs)

        return guard

    return guarded


# gw:end


api_keys: dict[str, ApiKey] = {}


def find_api_key(prefix: str) -> ApiKey | None:
    return api_keys.get(prefix)


@app.get("/orders")
@api_key_required("orders:read")
def orders() -> ResponseReturnValue:
    return {"owner": g.api_key.owner}
