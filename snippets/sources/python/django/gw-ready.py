# gw:name Readiness · Django
# gw:about Takes an instance out of service while what it needs does not answer within a second, instead of letting requests fail.
# gw:needs django@5.2
# gw:stop dependencies = "database": ping_database, "cache": ping_cache
# gw:stop seconds = timeout=1
# gw:imports
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


# gw:body
def ping_database() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        # The connection belongs to the thread of the check.
        connection.close()


def ping_cache() -> None:
    cache.get("ready")


checks: dict[str, Callable[[], object]] = {"database": ping_database, "cache": ping_cache}
check_pool = ThreadPoolExecutor(max_workers=2 * len(checks))


@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    running = {name: check_pool.submit(check) for name, check in checks.items()}
    wait(running.values(), timeout=1)
    failed = [name for name, it in running.items() if not it.done() or it.exception()]
    if failed:
        logging.getLogger(__name__).warning("not ready: %s", ", ".join(failed))
    return JsonResponse({"status": "unavailable" if failed else "ok", "failed": failed}, status=503 if failed else 200)


# gw:end
