# gw:name Readiness · FastAPI
# gw:about Takes an instance out of service while what it needs does not answer within a second, instead of letting requests fail.
# gw:needs fastapi@0.165
# gw:stop dependencies = "database": ping_database, "cache": ping_cache
# gw:stop seconds = timeout(1)
# gw:stop route = /readyz
from fastapi import FastAPI

# gw:imports
import asyncio
import logging
from collections.abc import Awaitable, Callable

from fastapi import Response

# gw:end
app = FastAPI()


async def ping_database() -> None:
    """Like `await session.execute(text("SELECT 1"))`."""


async def ping_cache() -> None:
    """Like `await redis.ping()`."""


# gw:body
# Each raises where the dependency does not answer.
checks: dict[str, Callable[[], Awaitable[object]]] = {"database": ping_database, "cache": ping_cache}


async def answers(check: Callable[[], Awaitable[object]]) -> bool:
    try:
        async with asyncio.timeout(1):
            await check()
    except Exception:
        logging.getLogger(__name__).warning("A dependency does not answer.", exc_info=True)
        return False
    return True


@app.get("/readyz", include_in_schema=False)
async def ready(response: Response) -> dict[str, object]:
    results = await asyncio.gather(*map(answers, checks.values()))
    failed = [name for name, well in zip(checks, results, strict=True) if not well]
    response.status_code = 503 if failed else 200
    return {"status": "unavailable" if failed else "ok", "failed": failed}


# gw:end
