# gw:name Limit logins · FastAPI
# gw:about Lets an address try five passwords of an account in a quarter of an hour, counted for all instances together.
# gw:needs fastapi@0.165 redis@8.1
# gw:stop seconds = ex=900
# gw:stop attempts = attempts > 5
# gw:imports
import os

from fastapi import HTTPException, Request
from redis import Redis

# gw:body
# gw:setting REDIS_URL url Redis that all instances share
REDIS_URL = os.environ["REDIS_URL"]
# gw:read
attempt_store = Redis.from_url(REDIS_URL, socket_timeout=1)


def limit_attempts(request: Request, account: str) -> None:
    """Call it before a password, a code or a reset token is looked at. Answers 429 when there were too many."""
    key = f"login:{account.strip().casefold()}:{request.client.host if request.client else ''}"
    with attempt_store.pipeline() as together:
        together.set(key, 0, nx=True, ex=900)
        together.incr(key)
        together.ttl(key)
        _, attempts, wait = together.execute()
    if attempts > 5:
        raise HTTPException(429, "Too many attempts.", headers={"Retry-After": str(max(wait, 1))})


# gw:end
