# gw:name Metrics · Django
# gw:about Counts requests, errors and durations by route for Prometheus, and shows them only to whoever has the token.
# gw:needs django@5.2 prometheus-client@0.26
# gw:imports
import hmac
import os
import time
from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest, multiprocess

# gw:body
# gw:setting METRICS_TOKEN secret Token that Prometheus sends to read metrics
METRICS_TOKEN = os.environ["METRICS_TOKEN"]
# gw:read
if not METRICS_TOKEN:
    raise ValueError("METRICS_TOKEN is empty.")
requests = Histogram("http_request_duration_seconds", "How long requests took.", ["method", "route", "status"])


def observe(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stands first in MIDDLEWARE."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        # By the pattern of the route: by address there would be no end of series.
        route = request.resolver_match.route if request.resolver_match else "none"
        requests.labels(request.method, route, response.status_code).observe(time.perf_counter() - began)
        return response

    return middleware


@login_not_required
@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {METRICS_TOKEN}".encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    registry = CollectorRegistry(support_collectors_without_names=True)
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.MultiProcessCollector(registry)
    else:
        registry.register(requests)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


# gw:end
