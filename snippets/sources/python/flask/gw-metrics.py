# gw:name Metrics · Flask
# gw:about Counts requests, errors and durations by route for Prometheus, and shows them only to whoever has the token.
# gw:needs flask@3.1 prometheus-client@0.26
# gw:place app
# gw:stop route = /metrics
from flask import Flask

# gw:imports
import hmac
import os
import time

from flask import Response, abort, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest, multiprocess

# gw:end
app = Flask(__name__)

# gw:body
# gw:setting METRICS_TOKEN secret Token that Prometheus sends to read metrics
METRICS_TOKEN = os.environ["METRICS_TOKEN"]
# gw:read
if not METRICS_TOKEN:
    raise ValueError("METRICS_TOKEN is empty.")
requests = Histogram("http_request_duration_seconds", "How long requests took.", ["method", "route", "status"])


@app.before_request
def start_clock() -> None:
    g.began = time.perf_counter()


@app.after_request
def observe(response: Response) -> Response:
    # By the pattern of the route: by address there would be no end of series.
    route = request.url_rule.rule if request.url_rule else "none"
    requests.labels(request.method, route, response.status_code).observe(time.perf_counter() - g.began)
    return response


@app.get("/metrics")
def metrics() -> Response:
    if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {METRICS_TOKEN}".encode()):
        abort(Response(status=401, headers={"WWW-Authenticate": "Bearer"}))
    registry = CollectorRegistry(support_collectors_without_names=True)
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.MultiProcessCollector(registry)
    else:
        registry.register(requests)
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


# gw:end


@app.get("/orders/<int:order_id>")
def order(order_id: int) -> str:
    if order_id == 0:
        raise ZeroDivisionError
    return "done"
