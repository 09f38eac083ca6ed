import asyncio
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from types import ModuleType

import pytest
from conftest import django_middleware, django_project, load

django_project(
    ROOT_URLCONF="django_gw_error_handler",
    DEBUG_PROPAGATE_EXCEPTIONS=False,
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
)

from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path
from fastapi import HTTPException
from fastapi.testclient import TestClient
from flask import abort

token = "not-a-real-token"
stacks = pytest.mark.parametrize("stack", ["django", "flask", "fastapi"])
django_errors = load("django/gw-error-handler")


class Site:
    """A site of one of the three frameworks, asked in one way."""

    def __init__(self, snippet: ModuleType, urls: list[object] | None = None, middleware: str | None = None) -> None:
        self.snippet = snippet
        if urls is not None:
            snippet.urlpatterns = urls
        self.middleware = [*([f"{snippet.__name__}.{middleware}"] if middleware else []), *django_middleware]

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, body: object = None) -> tuple[int, dict[str, str], str]:
        if self.snippet.__name__.startswith("django"):
            with override_settings(ROOT_URLCONF=self.snippet.__name__, MIDDLEWARE=self.middleware):
                client = Client(raise_request_exception=False, headers={"host": "shop.example"})
                answer = client.generic(method, path, headers=headers or {})
                return answer.status_code, dict(answer.headers), answer.content.decode()
        if self.snippet.__name__.startswith("flask"):
            answer = self.snippet.app.test_client().open(path, method=method, headers=headers, json=body)
            return answer.status_code, dict(answer.headers), answer.text
        answer = TestClient(self.snippet.app, raise_server_exceptions=False).request(method, path, headers=headers, json=body)
        return (
            answer.status_code,
            {name.title().replace("-Id", "-ID").replace("Www-", "WWW-"): it for name, it in answer.headers.items()},
            answer.text,
        )


def in_a_process(snippet: str, code: str, **settings: str) -> list[dict[str, object]]:
    """What a program that uses the snippet writes, line by line."""
    program = f"from conftest import load\nsnippet = load({snippet!r})\nimport logging\n{code}"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ, **settings})
    assert result.stderr == ""
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_record_is_a_line_of_json_without_secrets() -> None:
    code = """
log = logging.getLogger("shop")
log.debug("too little")
snippet.request_id.set("r-1")
log.info("paid %d\\nline", 7, extra={"order": {"id": 7, "Password": "p1"}, "token": "t1", "list": [{"cookie": "c1"}], "user_id": "u1"})
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
"""
    paid, failed = in_a_process("any/gw-logger", code)
    assert (paid["levelname"], paid["name"], paid["message"], paid["request_id"], paid["user_id"]) == (
        "INFO",
        "shop",
        "paid 7\nline",
        "r-1",
        "u1",
    )
    assert paid["order"] == {"id": 7, "Password": "[redacted]"}
    assert paid["token"] == "[redacted]" and paid["list"] == [{"cookie": "[redacted]"}]
    assert "timestamp" in paid and "ZeroDivisionError" in str(failed["exc_info"])
    assert in_a_process("any/gw-logger", code, LOG_LEVEL="ERROR")[0]["message"] == "failed"


def test_an_audit_event_has_its_owasp_name_and_its_fields(caplog: pytest.LogCaptureFixture) -> None:
    snippet = load("any/gw-audit-log")
    with caplog.at_level(logging.INFO, "audit"):
        snippet.audit("authn_login_success", user_id="u1", ip="192.0.2.1", request_id="r1")
        snippet.audit("authz_fail", user_id="u1", ip="192.0.2.1", request_id="r2", resource="orders")
    first, second = caplog.records
    assert (first.message, first.levelname, first.app, first.event, first.user_id, first.ip, first.request_id) == (
        *("authn_login_success", "INFO", "shop", "authn_login_success", "u1", "192.0.2.1", "r1"),
    )
    assert (second.levelname, second.details) == ("WARNING", {"resource": "orders"})


@stacks
def test_a_request_has_one_id_in_the_answer_and_inside(stack: str) -> None:
    snippet = load(f"{stack}/gw-request-id")
    site = Site(snippet, [path("", lambda _: HttpResponse(snippet.request_id.get()))], "name_request")
    made = [site.ask("GET", "/") for _ in range(2)]
    for _, headers, body in made:
        assert headers["X-Request-ID"] == body.strip('"') and len(body.strip('"')) == 32
    assert made[0][2] != made[1][2]
    for sent, kept in [("req_1234-ABCD", True), ("short", False), ("x" * 65, False), ("line\tbreak", False), ("a;b;c;d;e", False)]:
        _, headers, body = site.ask("GET", "/", {"X-Request-ID": sent})
        assert (headers["X-Request-ID"] == body.strip('"') == sent) is kept
    assert len(site.ask("GET", "/missing")[1]["X-Request-ID"]) == 32


@stacks
def test_a_process_that_answers_is_alive(stack: str) -> None:
    snippet = load(f"{stack}/gw-health")
    site = Site(snippet, [path("healthz", getattr(snippet, "health"))])
    status, _, body = site.ask("GET", "/healthz")
    assert (status, json.loads(body)) == (200, {"status": "ok"})
    assert site.ask("POST", "/healthz")[0] == 405


@stacks
def test_an_instance_is_ready_when_all_that_it_needs_answers_within_a_second(stack: str) -> None:
    snippet = load(f"{stack}/gw-ready")
    site = Site(snippet, [path("readyz", getattr(snippet, "ready"))])
    released = threading.Event()
    meeting = asyncio.Barrier(2) if stack == "fastapi" else threading.Barrier(2)

    def check(work: Callable[[], object]) -> Callable[[], object]:
        async def later() -> None:
            await asyncio.sleep(60) if work is hang else await meeting.wait() if work is meet else work()

        return later if stack == "fastapi" else work

    def refuse() -> None:
        raise ConnectionError("postgres://user:secret@db.internal refuses")

    def hang() -> None:
        released.wait(60)

    def meet() -> None:
        meeting.wait(60)

    try:
        status, _, body = site.ask("GET", "/readyz")
        assert (status, json.loads(body)) == (200, {"status": "ok", "failed": []})
        snippet.checks["database"] = check(refuse)
        status, _, body = site.ask("GET", "/readyz")
        assert (status, json.loads(body)) == (503, {"status": "unavailable", "failed": ["database"]})
        assert "secret" not in body
        # Each waits for the other: they are asked together, not one after the other.
        snippet.checks.update(database=check(meet), cache=check(meet))
        assert site.ask("GET", "/readyz")[0] == 200
        snippet.checks.update(database=check(hang), cache=check(hang))
        status, _, body = site.ask("GET", "/readyz")
        assert (status, json.loads(body)["failed"]) == (503, ["database", "cache"])
    finally:
        released.set()


def broken(*_: object) -> HttpResponse:
    raise RuntimeError("the key is k1")


@stacks
def test_an_error_is_a_problem_with_an_id_and_without_a_stack(stack: str, caplog: pytest.LogCaptureFixture) -> None:
    from django.core.exceptions import PermissionDenied

    def refused(*_: object) -> HttpResponse:
        raise PermissionDenied("inside")

    snippet = load(f"{stack}/gw-error-handler")
    if stack == "flask":
        snippet.app.add_url_rule("/broken", view_func=broken)
        snippet.app.add_url_rule("/refused", view_func=lambda: abort(403))
    elif stack == "fastapi":

        @snippet.app.get("/refused")
        def forbid() -> None:
            raise HTTPException(403, "You may not.", headers={"X-Reason": "role"})

        @snippet.app.post("/login")
        def login(password: int) -> None: ...

        snippet.app.get("/broken")(lambda: broken())
    site = Site(snippet, [path("broken", broken), path("refused", refused)])
    for route, expected in [("/missing", 404), ("/refused", 403), ("/broken", 500)]:
        caplog.clear()
        status, headers, body = site.ask("GET", route)
        problem = json.loads(body)
        assert (status, problem["status"], headers["Content-Type"]) == (expected, expected, "application/problem+json")
        assert len(problem["id"]) == 32 and "k1" not in body and "Traceback" not in body and "inside" not in body
        if status == 500:
            assert any(problem["id"] in it.getMessage() and it.exc_info for it in caplog.records)
    if stack == "fastapi":
        status, headers, body = site.ask("POST", "/login?password=hunter2")
        assert status == 422 and "hunter2" not in body and json.loads(body)["errors"][0]["where"] == ["query", "password"]
        assert site.ask("GET", "/refused")[1]["X-Reason"] == "role"
    if stack == "flask":
        assert "GET" in site.ask("POST", "/refused")[1]["Allow"]


@stacks
def test_metrics_count_by_route_and_are_shown_for_the_token_alone(stack: str) -> None:
    from prometheus_client import REGISTRY

    snippet = load(f"{stack}/gw-metrics", METRICS_TOKEN=token)
    site = Site(
        snippet,
        [path("orders/<int:order_id>", lambda _, order_id: HttpResponse(str(1 // order_id))), path("metrics", getattr(snippet, "metrics"))],
        "observe",
    )
    try:
        for address in ["/orders/1", "/orders/2", "/orders/0", "/missing/7"]:
            site.ask("GET", address)
        for sent in [{}, {"Authorization": "Bearer other"}, {"Authorization": f"Basic {token}"}]:
            status, headers, body = site.ask("GET", "/metrics", sent)
            assert (status, headers["WWW-Authenticate"]) == (401, "Bearer")
            assert "orders" not in body
        status, headers, body = site.ask("GET", "/metrics", {"Authorization": f"Bearer {token}"})
        assert status == 200 and headers["Content-Type"].startswith("text/plain")
        counts = {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in body.splitlines() if "_count{" in line}
        route = {"django": "orders/<int:order_id>", "flask": "/orders/<int:order_id>", "fastapi": "/orders/{order_id}"}[stack]
        series = 'http_request_duration_seconds_count{method="GET",route="%s",status="%s"}'
        assert counts[series % (route, 200)] == 2
        assert counts[series % (route, 500)] == 1
        assert counts[series % ("none", 404)] == 1
    finally:
        REGISTRY.unregister(snippet.requests)
    with pytest.raises(ValueError, match="METRICS_TOKEN"):
        load(f"{stack}/gw-metrics", METRICS_TOKEN="")
