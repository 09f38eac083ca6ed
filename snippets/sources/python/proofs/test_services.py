import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import httpx
import pydantic
import pytest
from conftest import free_port, load
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


class Service:
    """A service that answers what it is told to, one after the other, and keeps what it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.asked: list[tuple[str, tuple[str, int], bytes]] = []


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            made.asked.append((self.path, self.client_address, body))
            status, headers = made.answers.pop(0) if made.answers else (200, {})
            self.send_response(status)
            for name, value in {"Content-Length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def client() -> Iterator[tuple[ModuleType, list[float]]]:
    snippet = load("any/gw-http-client")
    pauses: list[float] = []
    with mock.patch.object(snippet.time, "sleep", pauses.append):
        yield snippet, pauses


def test_a_read_is_asked_for_again_over_one_connection(service: Service, client: tuple[ModuleType, list[float]]) -> None:
    snippet, pauses = client
    service.answers = [(503, {}), (502, {})]
    assert snippet.get(f"{service.url}/stock").status_code == 200
    assert len({address for _, address, _ in service.asked}) == 1
    assert len(pauses) == 2 and 0 <= pauses[0] <= 0.25 and 0 <= pauses[1] <= 0.5


def test_after_four_attempts_the_last_answer_counts(service: Service, client: tuple[ModuleType, list[float]]) -> None:
    snippet, pauses = client
    service.answers = [(503, {})] * 5
    assert snippet.get(service.url).status_code == 503
    assert len(service.asked) == 4 and len(pauses) == 3


@pytest.mark.parametrize("status", [200, 400, 401, 404, 500])
def test_an_answer_that_will_not_change_is_taken_at_once(service: Service, client: tuple[ModuleType, list[float]], status: int) -> None:
    snippet, pauses = client
    service.answers = [(status, {})]
    assert snippet.get(service.url).status_code == status
    assert pauses == []


@pytest.mark.parametrize(("after", "pause"), [("3", 3.0), ("3600", 8.0), ("-1", None), ("soon", None)])
def test_what_the_service_asks_for_is_waited_up_to_a_limit(
    service: Service, client: tuple[ModuleType, list[float]], after: str, pause: float | None
) -> None:
    snippet, pauses = client
    service.answers = [(429, {"Retry-After": after})]
    assert snippet.get(service.url).status_code == 200
    assert pauses == [pause] if pause else pauses[0] <= 0.25


def test_a_service_that_is_not_there_is_an_error_after_four_attempts(client: tuple[ModuleType, list[float]]) -> None:
    snippet, pauses = client
    with pytest.raises(httpx.ConnectError):
        snippet.get(f"http://127.0.0.1:{free_port()}/")
    assert len(pauses) == 3
    assert (snippet.client.timeout.read, snippet.client.timeout.connect) == (5, 2)


environment = {"PORT": "8080", "PUBLIC_URL": "https://shop.example", "CORS_ORIGINS": "https://a.example, https://b.example,"}
database = {"DATABASE_URL": "postgresql://shop:not-a-real-password@db/shop"}


def test_plain_settings_are_read_once_as_what_they_are() -> None:
    config = load("any/gw-config", **environment, **database).config
    assert (config.port, config.public_url, config.cors_origins) == (
        8080,
        "https://shop.example",
        ("https://a.example", "https://b.example"),
    )
    assert config.database_url == database["DATABASE_URL"] and "not-a-real-password" not in repr(config)
    assert load("any/gw-config", **{**environment, "PORT": ""}, **database).config.port == 8000
    for changes, name in [
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
        ({"PORT": "http"}, "PORT"),
        ({"PORT": "70000"}, "PORT"),
        ({"PUBLIC_URL": "shop"}, "PUBLIC_URL"),
    ]:
        with pytest.raises(ValueError, match=f"^{name} is not"):
            load("any/gw-config", **{**environment, **database, **changes})
    with pytest.raises(AttributeError):
        config.port = 1


def test_settings_of_pydantic_are_read_once_as_what_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    secret = {"SESSION_SECRET": "s" * 32}
    settings = load("any/gw-config.pydantic", **environment, **database, **secret).settings
    assert (settings.port, str(settings.public_url), settings.cors_origins) == (
        8080,
        "https://shop.example/",
        ["https://a.example", "https://b.example"],
    )
    assert settings.session_secret.get_secret_value() == "s" * 32
    assert "not-a-real-password" not in repr(settings) and "ssss" not in repr(settings)
    assert load("any/gw-config.pydantic", **{**environment, "PORT": ""}, **database, **secret).settings.port == 8000
    for changes, name in [
        ({"DATABASE_URL": ""}, "database_url"),
        ({"PORT": "70000"}, "port"),
        ({"SESSION_SECRET": "short"}, "session_secret"),
        ({"DATABASE_URL": "mysql://u:p1@h"}, "database_url"),
    ]:
        with pytest.raises(pydantic.ValidationError, match=name) as raised:
            load("any/gw-config.pydantic", **{**environment, **database, **secret, **changes})
        assert len(raised.value.errors()) == 1
        assert "short" not in str(raised.value).replace("too_short", "") and "p1" not in str(raised.value)


asking = {
    "flask": "snippet = load('flask/gw-otel')\nfor path in ['/orders/7', '/healthz']: snippet.app.test_client().get(path, headers=headers)",
    "fastapi": "from fastapi.testclient import TestClient\nsnippet = load('fastapi/gw-otel')\nfor path in ['/orders/7', '/healthz']: TestClient(snippet.app).get(path, headers=headers)",
    "django": """
import os
os.environ['OTEL_PYTHON_DJANGO_EXCLUDED_URLS'] = 'healthz'
import types
urls = sys.modules['urls'] = types.ModuleType('urls')
urls.urlpatterns = []
from django.conf import settings
settings.configure(SECRET_KEY='k' * 50, ALLOWED_HOSTS=['*'], ROOT_URLCONF='urls', MIDDLEWARE=['django.middleware.common.CommonMiddleware'])
load('django/gw-otel').start_tracing()
import django
django.setup()
from django.http import HttpResponse
from django.test import Client
from django.urls import path
urls.urlpatterns = [path('orders/<int:order_id>', lambda request, order_id: HttpResponse()), path('healthz', lambda request: HttpResponse())]
for address in ['/orders/7', '/healthz']: Client().get(address, headers=headers)
""",
}


@pytest.mark.parametrize("stack", asking)
def test_traces_go_where_the_environment_says(service: Service, stack: str) -> None:
    trace = "0af7651916cd43dd8448eb211c80319c"
    headers = {"traceparent": f"00-{trace}-b7ad6b7169203331-01"}
    code = f"import sys\nfrom conftest import load\nheaders = {json.dumps(headers)}\n{asking[stack]}"

    def run(**settings: str) -> None:
        result = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, env={**os.environ, **settings}
        )
        assert result.returncode == 0, result.stderr

    run()
    assert service.asked == []
    run(OTEL_EXPORTER_OTLP_ENDPOINT=service.url, OTEL_SERVICE_NAME="shop")
    spans = []
    for path, _, body in service.asked:
        assert path == "/v1/traces"
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            assert "shop" in [it.value.string_value for it in resource.resource.attributes if it.key == "service.name"]
            spans += [span for scope in resource.scope_spans for span in scope.spans if span.kind == span.SPAN_KIND_SERVER]
    assert [(it.trace_id.hex(), "orders" in it.name) for it in spans] == [(trace, True)]
