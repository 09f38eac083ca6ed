# gw:name Metrics · FastAPI
# gw:about Counts requests, errors and durations by route for Prometheus, and shows them only to whoever has the token.
# gw:needs fastapi@0.165 prometheus-client@0.26
# gw:place app
# gw:stop route = /metrics
from fastapi import FastAPI

# gw:imports
import hmac
import os
import time
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, HTTPException, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest, multiprocess

# gw:end
app = FastAPI()

# gw:body
# gw:setting METRICS_TOKEN secret Token that Prometheus sends to read metrics
METRICS_TOKEN = os.environ["METRICS_TOKEN"]
# gw:read
if not METRICS_TOKEN:
    raise ValueError("METRICS_TOKEN is empty.")
requests = Histogram("http_request_duration_seconds", "How long requests took.", ["method", "route", "status"])


@app.middleware("http")
async def observe(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    began, status = time.perf_counter(), 500
    try:
        response = await call_next(request)
        status = response.status_code
        return response
    finally:
        # By the pattern of the route: by address there would be no end of series.
        route = getattr(request.scope.get("route"), "path", "none")
        requests.labels(request.method, route, status).observe(time.perf_counter() - began)


@app.get("/metrics", include_in_schema=False)
def metrics(sent: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]) -> Response:
    if not hmac.compare_digest(sent.credentials.encode(), METRICS_TOKEN.encode()):
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    registry = CollectorRegistry(support_collectors_without_names=True)
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.MultiProcessCollector(registry)
    else:
        registry.register(requests)
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


# gw:end


@app.get("/orders/{order_id}")
def order(order_id: int) -> str:
    if order_id == 0:
        raise ZeroDivisionError
    return "done"
