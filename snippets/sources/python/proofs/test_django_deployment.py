import secrets

from conftest import django_project, settings_of

secure = settings_of("django/gw-django-secure", SECRET_KEY=secrets.token_urlsafe(50), ALLOWED_HOSTS="shop.example, www.shop.example")
django_project(**secure, ROOT_URLCONF=__name__)

import pytest
from django.core.checks import run_checks
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path


def home(request: HttpRequest) -> HttpResponse:
    request.session["seen"] = True
    return HttpResponse()


urlpatterns = [path("home", home)]


def get(host: str = "shop.example", **headers: str):
    return Client(headers={"host": host}).get("/home?page=2", headers=headers)


def test_what_django_checks_for_deployment_is_clean_but_for_the_choice_of_subdomains() -> None:
    assert {it.id for it in run_checks(include_deployment_checks=True)} == {"security.W005", "security.W021"}
    with override_settings(SECURE_SSL_REDIRECT=False):
        assert "security.W008" in {it.id for it in run_checks(include_deployment_checks=True)}


def test_plain_http_is_redirected_and_https_has_all_headers() -> None:
    redirect = get()
    assert (redirect.status_code, redirect.headers["Location"]) == (301, "https://shop.example/home?page=2")
    answer = get("www.shop.example", **{"X-Forwarded-Proto": "https"})
    assert answer.status_code == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    cookie = answer.cookies["sessionid"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    assert get("evil.example", **{"X-Forwarded-Proto": "https"}).status_code == 400


def test_the_debug_mode_is_off_unless_the_environment_says_otherwise() -> None:
    environment = {"SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "localhost"}
    assert secure["DEBUG"] is False
    assert settings_of("django/gw-django-secure", **environment, DEBUG="0")["DEBUG"] is False
    debug = settings_of("django/gw-django-secure", **environment, DEBUG="true")
    assert (debug["DEBUG"], debug["SECURE_SSL_REDIRECT"], debug["SECURE_HSTS_SECONDS"]) == (True, False, 0)
    for missing in environment:
        with pytest.raises(KeyError, match=missing):
            settings_of("django/gw-django-secure", **{key: value for key, value in environment.items() if key != missing})
