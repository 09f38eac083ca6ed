# gw:name Readiness · Flask
# gw:about Takes an instance out of service while what it needs does not answer within a second, instead of letting requests fail.
# gw:needs flask@3.1
# gw:stop dependencies = "database": ping_database, "cache": ping_cache
# gw:stop route = /readyz
# gw:stop seconds = timeout=1
from flask import Flask

# gw:imports
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

from flask.typing import ResponseReturnValue

# gw:end
app = Flask(__name__)


def ping_database() -> None:
    """Like `session.execute(text("SELECT 1"))`."""


def ping_cache() -> None:
    """Like `redis.ping()`."""


# gw:body
# Each raises where the dependency does not answer.
checks: dict[str, Callable[[], object]] = {"database": ping_database, "cache": ping_cache}
check_pool = ThreadPoolExecutor(max_workers=2 * len(checks))


@app.get("/readyz")
def ready() -> ResponseReturnValue:
    running = {name: check_pool.submit(check) for name, check in checks.items()}
    wait(running.values(), timeout=1)
    failed = [name for name, it in running.items() if not it.done() or it.exception()]
    if failed:
        app.logger.warning("not ready: %s", ", ".join(failed))
    return {"status": "unavailable" if failed else "ok", "failed": failed}, 503 if failed else 200


# gw:end
