# gw:name Log in · Flask
# gw:about Gives one answer, in the same time, for an unknown account and a wrong password, limits guessing, and starts a new session.
# gw:needs flask@3.1 flask-session@0.8 flask-limiter[redis]@4.1 argon2-cffi@25.1
# gw:stop route = /login
# gw:stop attempts = 5 per 15 minutes
# mypy: disable-error-code="attr-defined"
from dataclasses import dataclass

from flask import Flask
from flask_session import Session
from redis import Redis

# gw:imports
import logging
import os
import secrets
import time

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from flask import request, session
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

# gw:end
app = Flask(__name__)
app.config.update(SESSION_TYPE="redis", SESSION_REDIS=Redis.from_url(os.environ["REDIS_URL"], socket_timeout=1))
app.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_SAMESITE="Lax")
Session(app)


@dataclass
class User:
    id: str
    password_hash: str


users: dict[str, User] = {}


def find_user(email: str) -> User | None:
    return users.get(email)


# gw:body
# gw:setting REDIS_URL url Redis that all instances share
REDIS_URL = os.environ["REDIS_URL"]
# gw:read
limiter = Limiter(get_remote_address, app=app, storage_uri=REDIS_URL, headers_enabled=True)
audit = logging.getLogger("audit")
password_hasher = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)
# Verified where there is no account, so that the answer takes as long.
decoy_hash = password_hasher.hash(secrets.token_hex(16))


def submitted(field: str) -> str:
    body = request.get_json(silent=True)
    value = body.get(field) if isinstance(body, dict) else None
    return value if isinstance(value, str) and len(value) <= 256 else ""


def account_and_address() -> str:
    return f"{submitted('email').casefold()} {request.remote_addr}"


@app.post("/login")
@limiter.limit("5 per 15 minutes", key_func=account_and_address)
def login() -> ResponseReturnValue:
    user = find_user(submitted("email").casefold())
    try:
        password_hasher.verify(user.password_hash if user else decoy_hash, submitted("password"))
    except VerificationError:
        user = None
    if user is None:
        audit.warning("authn_login_fail", extra={"ip": request.remote_addr})
        return {"error": "The address or the password is wrong."}, 401
    session.clear()
    session.update(user_id=user.id, began=time.time())
    app.session_interface.regenerate(session)
    audit.info("authn_login_success", extra={"user_id": user.id, "ip": request.remote_addr})
    return "", 204


# gw:end
