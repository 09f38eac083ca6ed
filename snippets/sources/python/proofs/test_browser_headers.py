from types import ModuleType

import django
import pytest
from conftest import django_apps, django_middleware, django_project, load, settings_of

report_uri = {"CSP_REPORT_URI": "https://reports.example/csp"}
origins = {"CORS_ORIGINS": "https://shop.example, https://admin.example"}
cors, csp = settings_of("django/gw-cors", **origins), settings_of("django/gw-csp", **report_uri)
django_project(
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[*django_apps, *cors["INSTALLED_APPS"]],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ],
    **{name: it for name, it in cors.items() if name.startswith("CORS_") and name != "CORS_ORIGINS"},
)

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from fastapi.testclient import TestClient

if django.VERSION >= (6,):
    from django.middleware.csp import ContentSecurityPolicyMiddleware


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string('<script nonce="{{ request.csp_nonce }}"></script>').render({}, request))


urlpatterns = [path("", home), path("orders", home)]


class Site:
    """A site of one of the three frameworks, asked in one way."""

    def __init__(self, snippet: ModuleType | None) -> None:
        self.snippet = snippet

    def ask(self, method: str = "GET", path: str = "/", scheme: str = "https", address: str = "192.0.2.1", **headers: str):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.snippet is None:
            return Client(headers={"host": "shop.example"}).generic(
                method, path, secure=scheme == "https", headers=headers, REMOTE_ADDR=address
            )
        if self.snippet.__name__.startswith("flask"):
            environment = {"REMOTE_ADDR": address}
            return self.snippet.app.test_client().open(
                path, method=method, base_url=f"{scheme}://shop.example", headers=headers, environ_overrides=environment
            )
        return TestClient(self.snippet.app, base_url=f"{scheme}://shop.example", client=(address, 50000)).request(
            method, path, headers=headers
        )


@pytest.mark.parametrize("stack", ["django", "flask", "fastapi"])
def test_every_answer_has_the_security_headers(stack: str) -> None:
    with override_settings(**settings_of("django/gw-helmet")):
        site = Site(None if stack == "django" else load(f"{stack}/gw-helmet"))
        for answer in [site.ask(), site.ask(path="/missing")]:
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["Referrer-Policy"] == ("same-origin" if stack == "django" else "no-referrer")
            assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
            assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"
            if stack != "django":
                assert answer.headers["Permissions-Policy"] == "camera=(), microphone=(), geolocation=()"
                assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Strict-Transport-Security" not in site.ask(scheme="http").headers


@pytest.mark.parametrize("stack", ["django", "flask", "fastapi"])
def test_hsts_is_said_over_https_alone(stack: str) -> None:
    with override_settings(**settings_of("django/gw-hsts")):
        site = Site(None if stack == "django" else load(f"{stack}/gw-hsts"))
        assert site.ask().headers["Strict-Transport-Security"] == "max-age=63072000"
        plain = site.ask(scheme="http")
        assert "Strict-Transport-Security" not in plain.headers
        if stack == "django":
            assert (plain.status_code, plain.headers["Location"]) == (301, "https://shop.example/")


@pytest.mark.parametrize("stack", ["django", "flask"])
def test_pages_run_scripts_with_the_nonce_of_their_answer(stack: str) -> None:
    middleware = [*django_middleware, *csp["MIDDLEWARE"]]
    with override_settings(MIDDLEWARE=middleware, CONTENT_SECURITY_POLICY_REPORT_ONLY=csp["CONTENT_SECURITY_POLICY_REPORT_ONLY"]):
        site = Site(None if stack == "django" else load("flask/gw-csp", **report_uri))
        nonces = set()
        for _ in range(2):
            answer = site.ask()
            assert "Content-Security-Policy" not in answer.headers
            policy = dict(it.strip().split(" ", 1) for it in answer.headers["Content-Security-Policy-Report-Only"].split(";"))
            page = (answer.content if stack == "django" else answer.data).decode()
            nonce = page.split('"')[1]
            assert set(policy.pop("script-src").split()) == {f"'nonce-{nonce}'", "'strict-dynamic'"}
            assert policy == {
                "default-src": "'self'",
                "img-src": "'self' data:",
                "object-src": "'none'",
                "base-uri": "'none'",
                "form-action": "'self'",
                "frame-ancestors": "'none'",
                "report-uri": "https://reports.example/csp",
            }
            assert len(nonce) >= 16
            nonces.add(nonce)
        assert len(nonces) == 2


@pytest.mark.skipif(django.VERSION < (6,), reason="Django has a content security policy of its own since 6.0.")
def test_django_6_lets_pages_run_scripts_with_the_nonce_of_their_answer() -> None:
    own = settings_of("django/gw-csp.django6", **report_uri)
    template = '<script nonce="{{ csp_nonce }}"></script>'
    engine = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"context_processors": ["django.template.context_processors.csp"]},
    }
    with override_settings(
        MIDDLEWARE=[*django_middleware, *own["MIDDLEWARE"]], SECURE_CSP_REPORT_ONLY=own["SECURE_CSP_REPORT_ONLY"], TEMPLATES=[engine]
    ):
        request = RequestFactory().get("/")
        page = ContentSecurityPolicyMiddleware(lambda it: HttpResponse(engines["django"].from_string(template).render({}, it)))(request)
    nonce = page.content.decode().split('"')[1]
    assert f"script-src 'nonce-{nonce}' 'strict-dynamic'; " in page.headers["Content-Security-Policy-Report-Only"]
    assert len(nonce) >= 16


def test_the_answers_of_an_api_load_nothing() -> None:
    answer = Site(load("fastapi/gw-csp", **report_uri)).ask()
    assert answer.headers["Content-Security-Policy-Report-Only"] == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; report-uri https://reports.example/csp"
    )


@pytest.mark.parametrize("stack", ["django", "flask", "fastapi"])
def test_only_listed_origins_may_read_answers(stack: str) -> None:
    with override_settings(MIDDLEWARE=[*cors["MIDDLEWARE"], *django_middleware]):
        site = Site(None if stack == "django" else load(f"{stack}/gw-cors", **origins))
        listed = site.ask(path="/orders", Origin="https://admin.example")
        assert listed.headers["Access-Control-Allow-Origin"] == "https://admin.example"
        assert listed.headers["Access-Control-Allow-Credentials"] == "true"
        assert "origin" in listed.headers["Vary"].lower()
        header = "X-CSRFToken" if stack != "fastapi" else "Authorization"
        preflight = {"Access_Control_Request_Method": "PUT", "Access_Control_Request_Headers": header}
        allowed = site.ask("OPTIONS", "/orders", Origin="https://shop.example", **preflight)
        assert allowed.headers["Access-Control-Allow-Origin"] == "https://shop.example"
        assert "PUT" in allowed.headers["Access-Control-Allow-Methods"]
        assert header.lower() in allowed.headers["Access-Control-Allow-Headers"].lower()
        assert allowed.headers["Access-Control-Max-Age"] == "600"
        for origin in ["https://evil.example", "https://shop.example.evil.example", "http://shop.example", "https://shopxexample", "null"]:
            for answer in [site.ask(path="/orders", Origin=origin), site.ask("OPTIONS", "/orders", Origin=origin, **preflight)]:
                assert "Access-Control-Allow-Origin" not in answer.headers


def test_flask_takes_addresses_from_as_many_proxies_as_there_are() -> None:
    def who(hops: str, **headers: str) -> dict[str, str]:
        return Site(load("flask/gw-trust-proxy", PROXY_HOPS=hops)).ask(path="/who", scheme="http", **headers).json

    made_up = {"X_Forwarded_For": "6.6.6.6, 198.51.100.7", "X_Forwarded_Proto": "http, https", "X_Forwarded_Host": "evil.example"}
    assert who("1", **made_up) == {"address": "198.51.100.7", "scheme": "https", "host": "shop.example"}
    assert who("1") == {"address": "192.0.2.1", "scheme": "http", "host": "shop.example"}
    assert who("0", **made_up)["address"] == "192.0.2.1"
    assert who("2", X_Forwarded_For="6.6.6.6, 198.51.100.7, 10.0.0.1")["address"] == "198.51.100.7"


def test_fastapi_takes_addresses_from_listed_proxies() -> None:
    site = Site(load("fastapi/gw-trust-proxy", TRUSTED_PROXIES="10.0.0.0/8, 192.0.2.1"))
    made_up = {"X_Forwarded_For": "6.6.6.6, 198.51.100.7, 10.0.0.9", "X_Forwarded_Proto": "https"}
    assert site.ask(path="/who", scheme="http", **made_up).json() == {"address": "198.51.100.7", "scheme": "https", "host": "shop.example"}
    assert site.ask(path="/who", scheme="http", address="203.0.113.5", **made_up).json() == {
        "address": "203.0.113.5",
        "scheme": "http",
        "host": "shop.example",
    }


def test_django_takes_addresses_from_as_many_proxies_as_there_are() -> None:
    def who(hops: str, **headers: str) -> str:
        snippet = load("django/gw-trust-proxy", PROXY_HOPS=hops)
        request = HttpRequest()
        request.META = {"REMOTE_ADDR": "192.0.2.1", **{f"HTTP_{name.upper()}": value for name, value in headers.items()}}
        snippet.trust_proxies(lambda _: HttpResponse())(request)
        return str(request.META["REMOTE_ADDR"])

    assert who("1", X_Forwarded_For="6.6.6.6, 198.51.100.7") == "198.51.100.7"
    assert who("2", X_Forwarded_For="6.6.6.6, 198.51.100.7, 10.0.0.1") == "198.51.100.7"
    assert who("2", X_Forwarded_For="6.6.6.6") == "192.0.2.1"
    assert who("1") == who("1", X_Forwarded_For="") == who("0", X_Forwarded_For="6.6.6.6") == "192.0.2.1"
