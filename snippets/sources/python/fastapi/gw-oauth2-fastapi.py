# gw:name OAuth2 with passwords and JWT · FastAPI
# gw:about Issues short-lived tokens for a password and lets only their bearers in: forged, expired and foreign tokens are refused.
# gw:needs fastapi@0.165 pyjwt@2.15 argon2-cffi@25.1 python-multipart@0.0 redis@8.1
# gw:stop route = /token
# gw:stop seconds = ex=900
# gw:stop attempts = attempts > 5
# gw:stop lifetime = minutes=15
from dataclasses import dataclass

# gw:imports
import os
import secrets
import uuid
from datetime import datetime, timedelta, timezone
from typing import Annotated

import jwt
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from redis import Redis

# gw:end
app = FastAPI()


@dataclass
class User:
    id: str
    password_hash: str
    disabled: bool = False


users: dict[str, User] = {}


def find_user(name: str) -> User | None:
    return users.get(name)


def find_user_by_id(user_id: str) -> User | None:
    return next((it for it in users.values() if it.id == user_id), None)


# gw:body
# gw:setting JWT_SECRET secret Key that signs tokens: 32 random bytes or more
JWT_SECRET = os.environ["JWT_SECRET"]
# gw:read
# gw:setting JWT_ISSUER string Who issues the tokens
JWT_ISSUER = os.environ["JWT_ISSUER"]
# gw:read
# gw:setting REDIS_URL url Redis that all instances share
REDIS_URL = os.environ["REDIS_URL"]
# gw:read
if len(JWT_SECRET.encode()) < 32:
    raise ValueError("JWT_SECRET is shorter than 32 bytes.")
bearer = OAuth2PasswordBearer(tokenUrl="/token")
attempt_store = Redis.from_url(REDIS_URL, socket_timeout=1)
password_hasher = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)
# Verified where there is no account, so that the answer takes as long.
decoy_hash = password_hasher.hash(secrets.token_hex(16))


def count_attempt(name: str, address: str) -> None:
    key = f"login:{name.casefold()}:{address}"
    with attempt_store.pipeline() as together:
        together.set(key, 0, nx=True, ex=900)
        together.incr(key)
        together.ttl(key)
        _, attempts, wait = together.execute()
    if attempts > 5:
        raise HTTPException(429, "Too many attempts.", headers={"Retry-After": str(max(wait, 1))})


@app.post("/token")
def token(form: Annotated[OAuth2PasswordRequestForm, Depends()], request: Request) -> dict[str, str]:
    count_attempt(form.username, request.client.host if request.client else "")
    user = find_user(form.username)
    try:
        password_hasher.verify(user.password_hash if user else decoy_hash, form.password)
    except VerificationError:
        user = None
    if user is None:
        raise HTTPException(401, "The name or the password is wrong.", headers={"WWW-Authenticate": "Bearer"})
    now = datetime.now(timezone.utc)
    claims = {
        "iss": JWT_ISSUER,
        "aud": JWT_ISSUER,
        "sub": user.id,
        "iat": now,
        "exp": now + timedelta(minutes=15),
        "jti": uuid.uuid4().hex,
    }
    return {"access_token": jwt.encode(claims, JWT_SECRET, algorithm="HS256"), "token_type": "bearer"}


def current_user(token: Annotated[str, Depends(bearer)]) -> User:
    try:
        claims = jwt.decode(
            token,
            JWT_SECRET,
            algorithms=["HS256"],
            issuer=JWT_ISSUER,
            audience=JWT_ISSUER,
            options={"require": ["exp", "iss", "aud", "sub"]},
        )
    except jwt.InvalidTokenError:
        claims = {"sub": ""}
    user = find_user_by_id(claims["sub"])
    if user is None or user.disabled:
        raise HTTPException(
            401, "The token is not valid.", headers={"WWW-Authenticate": 'Bearer error="invalid_token"'}
        )
    return user


# gw:end


@app.get("/me")
def me(user: Annotated[User, Depends(current_user)]) -> dict[str, str]:
    return {"id": user.id}
