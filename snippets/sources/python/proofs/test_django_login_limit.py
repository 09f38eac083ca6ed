from conftest import django_apps, django_middleware, django_project, settings_of

limit = settings_of("django/gw-login-limit")
django_project(
    **{
        **limit,
        "INSTALLED_APPS": [*django_apps, *limit["INSTALLED_APPS"]],
        "MIDDLEWARE": [*django_middleware, *limit["MIDDLEWARE"]],
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "ROOT_URLCONF": __name__,
    }
)

from datetime import timedelta
from unittest import mock

from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

urlpatterns = [path("login", LoginView.as_view(template_name=None, success_url="/"), name="login")]
User.objects.create_user("ann", password="correct horse battery staple")


def attempt(password: str, address: str = "192.0.2.1"):
    client = Client(headers={"host": "shop.example"})
    with mock.patch.object(LoginView, "render_to_response", lambda *_, **__: HttpResponse(status=401)):
        return client.post("/login", {"username": "ann", "password": password}, REMOTE_ADDR=address)


def test_after_five_wrong_passwords_an_address_waits_a_quarter_of_an_hour() -> None:
    answers = [attempt("guess") for _ in range(5)]
    assert [it.status_code for it in answers] == [401, 401, 401, 401, 429]
    limited = attempt("correct horse battery staple")
    assert limited.status_code == 429
    assert limited.headers["Retry-After"] == "900"
    assert attempt("correct horse battery staple", "192.0.2.2").status_code == 302
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert attempt("correct horse battery staple").status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert attempt("correct horse battery staple").status_code == 302
