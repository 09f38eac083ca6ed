from conftest import django_apps, django_middleware, django_project, load, settings_of

csrf = settings_of("django/gw-csrf", TRUSTED_ORIGINS="https://admin.example")
csrf.pop("TRUSTED_ORIGINS")
django_project(
    **csrf,
    INSTALLED_APPS=[*django_apps, "rest_framework"],
    MIDDLEWARE=[*django_middleware[:1], "django_gw_fetch_metadata.refuse_cross_site_writes", *django_middleware[1:]],
    ROOT_URLCONF=__name__,
)

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

fetch_metadata = load("django/gw-fetch-metadata", TRUSTED_ORIGINS="https://admin.example")
token = load("django/gw-csrf.token")
cookies = load("django/gw-cookie")
keys = load("django/gw-api-key")
roles = load("django/gw-rbac")


def order(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=201)


urlpatterns = [path("csrf-token", token.csrf_token), path("orders", order), path("open", csrf_exempt(order))]


def browser() -> Client:
    return Client(enforce_csrf_checks=True, headers={"host": "shop.example"})


def test_a_write_needs_a_token_that_only_this_site_can_read() -> None:
    client = browser()
    answer = client.get("/csrf-token", secure=True)
    assert "no-store" in answer.headers["Cache-Control"]
    cookie = answer.cookies["__Host-csrftoken"]
    assert (cookie["secure"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    own = {"X-CSRFToken": answer.json()["token"], "Origin": "https://shop.example"}

    def write(client: Client, headers: dict[str, str]) -> int:
        return client.post("/orders", secure=True, headers=headers).status_code

    assert write(client, own) == 201
    assert write(client, {**own, "Origin": "https://admin.example"}) == 201
    assert write(client, {**own, "Origin": "https://evil.example", "Sec-Fetch-Site": "none"}) == 403
    assert write(client, {"Origin": "https://shop.example"}) == 403
    assert write(client, {**own, "X-CSRFToken": "x" * 64}) == 403
    assert write(browser(), own) == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://shop.example"}, 201),
        ({"Sec-Fetch-Site": "none"}, 201),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "https://blog.shop.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://admin.example"}, 201),
        ({"Origin": "https://shop.example"}, 201),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 201),
    ],
)
def test_only_pages_of_this_site_and_of_trusted_ones_may_write(headers: dict[str, str], status: int) -> None:
    assert browser().post("/open", secure=True, headers=headers).status_code == status
    assert browser().get("/open", secure=True, headers=headers).status_code == 201


def test_a_cookie_is_bound_to_the_host_and_can_be_taken_back() -> None:
    response = HttpResponse()
    cookies.remember_device(response, "d1")
    sent = response.cookies["__Host-device"]
    assert (sent["secure"], sent["httponly"], sent["samesite"], sent["path"], sent["domain"], sent["max-age"]) == (
        True,
        True,
        "Lax",
        "/",
        "",
        2592000,
    )
    cookies.forget_device(response)
    sent = response.cookies["__Host-device"]
    # Browsers take back a cookie with this prefix only with Secure.
    assert (sent.value, sent["max-age"], sent["secure"]) == ("", 0, True)


def test_an_api_key_opens_what_it_was_given_and_nothing_else() -> None:
    class Orders(APIView):
        authentication_classes = [keys.ApiKeyAuthentication]
        permission_classes = [keys.HasScope]
        required_scope = "orders:read"

        def get(self, request: HttpRequest) -> Response:
            return Response(request.user.username)

    ann = User(username="ann")
    key, stored = keys.new_api_key(ann, {"orders:read"})
    other, stored_other = keys.new_api_key(User(username="bob"), {"orders:write"})
    keys.api_keys.update({stored.prefix: stored, stored_other.prefix: stored_other})

    def get(sent: str | None):
        headers = {} if sent is None else {"X-API-Key": sent}
        return Orders.as_view()(APIRequestFactory().get("/orders", headers=headers))

    assert key not in repr(stored)
    assert get(key).data == "ann"
    assert get(other).status_code == 403
    for wrong in [None, "", "shop_", "shop_0_0", f"shop_{stored.prefix}_", key + "x", f"shop_{stored.prefix}_{other.split('_', 2)[2]}"]:
        assert (get(wrong).status_code, get(wrong).headers["WWW-Authenticate"]) == (401, "ApiKey"), wrong


def test_permissions_open_views_and_owners_see_what_is_theirs() -> None:
    from django.contrib.auth.models import AnonymousUser
    from django.db import connection
    from django.http import Http404

    class Order(models.Model):
        owner = models.ForeignKey(User, on_delete=models.CASCADE)

        class Meta:
            app_label = "auth"

    with connection.schema_editor() as editor:
        editor.create_model(Order)
    ann, bob, sue = (User.objects.create(username=it) for it in ["ann", "bob", "sue"])
    content = ContentType.objects.get_for_model(User)
    sue.user_permissions.add(Permission.objects.create(codename="see_orders", name="See orders", content_type=content))
    owned = Order.objects.create(owner=ann)

    def status(user: object) -> int:
        request = RequestFactory().get("/orders")
        request.user = user
        return int(roles.requires("auth.see_orders")(order)(request).status_code)

    assert [status(it) for it in [AnonymousUser(), ann, sue]] == [401, 403, 201]
    assert roles.get_own_or_404(Order.objects.all(), ann, "auth.see_orders", pk=owned.pk) == owned
    assert roles.get_own_or_404(Order.objects.all(), sue, "auth.see_orders", pk=owned.pk) == owned
    with pytest.raises(Http404):
        roles.get_own_or_404(Order.objects.all(), bob, "auth.see_orders", pk=owned.pk)
