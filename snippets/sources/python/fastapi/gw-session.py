# gw:name Session · FastAPI
# gw:about Keeps sessions on the server under a random id of which only a hash is stored, and ends them after a pause and after a day at the latest.
# gw:needs fastapi@0.165 redis@8.1
# gw:stop idle seconds = 30 * 60
# gw:stop cookie = __Host-session
# gw:stop same site = "lax" | "strict"
# gw:stop absolute seconds = 12 * 3600
# gw:imports
import hashlib
import json
import os
import secrets
import time
from typing import Annotated

from fastapi import Cookie, FastAPI, HTTPException, Response
from redis import Redis

# gw:end
app = FastAPI()

# gw:body
# gw:setting REDIS_URL url Redis that all instances share
REDIS_URL = os.environ["REDIS_URL"]
# gw:read
session_store = Redis.from_url(REDIS_URL, socket_timeout=1, decode_responses=True)


def session_key(token: str) -> str:
    return f"session:{hashlib.sha256(token.encode()).hexdigest()}"


def start_session(response: Response, user_id: str) -> None:
    """After a login, always under a new id."""
    token = secrets.token_urlsafe(32)
    session_store.set(session_key(token), json.dumps({"user_id": user_id, "began": time.time()}), ex=30 * 60)
    response.set_cookie("__Host-session", token, path="/", secure=True, httponly=True, samesite="lax")


def current_user(token: Annotated[str, Cookie(alias="__Host-session")] = "") -> str:
    """A dependency: the id of the user who is logged in. Answers 401 where nobody is."""
    stored = session_store.getex(session_key(token), ex=30 * 60)
    session = json.loads(stored) if stored else None
    if session is None or time.time() - session["began"] > 12 * 3600:
        raise HTTPException(401, "Log in first.", headers={"WWW-Authenticate": "Cookie"})
    return str(session["user_id"])


def end_session(response: Response, token: str) -> None:
    session_store.delete(session_key(token))
    response.delete_cookie("__Host-session", path="/", secure=True, httponly=True, samesite="lax")


# gw:end
