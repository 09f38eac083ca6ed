# gw:name Log in · FastAPI
# gw:about Gives one answer, in the same time, for an unknown account and a wrong password, limits guessing, and starts a new session.
# gw:needs fastapi@0.165 pydantic[email]@2.14 redis@8.1 argon2-cffi@25.1
# gw:stop seconds = ex=900
# gw:stop attempts = attempts > 5
# gw:stop route = /login
from dataclasses import dataclass

# gw:imports
import logging
import os
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from fastapi import FastAPI, HTTPException, Request, Response
from pydantic import BaseModel, EmailStr, Field
from redis import Redis

# gw:end
app = FastAPI()


@dataclass
class User:
    id: str
    password_hash: str


users: dict[str, User] = {}


def find_user(email: str) -> User | None:
    return users.get(email)


def start_session(response: Response, user_id: str) -> None:
    response.headers["X-Test-Session"] = user_id


# gw:body
# gw:setting REDIS_URL url Redis that all instances share
REDIS_URL = os.environ["REDIS_URL"]
# gw:read
attempt_store = Redis.from_url(REDIS_URL, socket_timeout=1)
audit = logging.getLogger("audit")
password_hasher = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)
# Verified where there is no account, so that the answer takes as long.
decoy_hash = password_hasher.hash(secrets.token_hex(16))


class Credentials(BaseModel):
    email: EmailStr
    password: str = Field(max_length=128)


def count_attempt(email: str, address: str) -> None:
    key = f"login:{email}:{address}"
    with attempt_store.pipeline() as together:
        together.set(key, 0, nx=True, ex=900)
        together.incr(key)
        together.ttl(key)
        _, attempts, wait = together.execute()
    if attempts > 5:
        raise HTTPException(429, "Too many attempts.", headers={"Retry-After": str(max(wait, 1))})


# Without async: the hash would keep all other requests waiting.
@app.post("/login", status_code=204)
def login(credentials: Credentials, request: Request, response: Response) -> None:
    email, address = credentials.email.casefold(), request.client.host if request.client else ""
    count_attempt(email, address)
    user = find_user(email)
    try:
        password_hasher.verify(user.password_hash if user else decoy_hash, credentials.password)
    except VerificationError:
        user = None
    if user is None:
        audit.warning("authn_login_fail", extra={"ip": address})
        raise HTTPException(401, "The address or the password is wrong.", headers={"WWW-Authenticate": "Cookie"})
    start_session(response, user.id)
    audit.info("authn_login_success", extra={"user_id": user.id, "ip": address})


# gw:end
