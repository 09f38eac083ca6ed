import os
import subprocess
import sys
import unittest
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import django_project, load, sources

django_project()

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import override_settings
from django.urls import clear_url_caches, path


def test_the_test_of_a_django_view_passes_and_fails_when_the_view_is_open() -> None:
    snippet = load("django/gw-test-route")

    def closed(request: HttpRequest) -> HttpResponse:
        known = request.user.is_authenticated
        return JsonResponse(
            ["o1"] if known else [], safe=False, status=200 if known else 401, headers={} if known else {"WWW-Authenticate": "Bearer"}
        )

    def failures(view: Callable[[HttpRequest], HttpResponse]) -> int:
        snippet.urlpatterns = [path("orders", view, name="orders")]
        clear_url_caches()
        with override_settings(ROOT_URLCONF=snippet.__name__, ALLOWED_HOSTS=["testserver"]):
            result = unittest.TestResult()
            unittest.defaultTestLoader.loadTestsFromTestCase(snippet.OrdersTest).run(result)
        assert result.testsRun == 2
        return len(result.failures) + len(result.errors)

    assert failures(closed) == 0
    assert failures(lambda _: JsonResponse(["o1"], safe=False)) == 1


@pytest.mark.parametrize("stack", ["flask", "fastapi"])
def test_the_test_of_a_route_passes_and_fails_when_the_route_is_open(stack: str, tmp_path: Path) -> None:
    code = (sources / f"{stack}/gw-test-route.py").read_text()
    closed, opened = {
        "flask": ('app.config["OPEN"] = False', 'app.config["OPEN"] = True'),
        "fastapi": ('raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})', 'return "anybody"'),
    }[stack]
    assert closed in code
    unguarded = code.replace("sent: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]", "").replace(closed, opened)
    for text, outcome in [(code, "3 passed"), (unguarded, "2 failed, 1 passed")]:
        file = tmp_path / "test_orders.py"
        file.write_text(text)
        environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(file)]
        result = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment)
        assert outcome in result.stdout, result.stdout
