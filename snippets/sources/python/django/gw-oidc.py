# gw:name Log in with OpenID Connect · Django
# gw:about Lets an identity provider check who somebody is, with PKCE, state and nonce, so that no answer can be forged or used twice.
# gw:needs django@5.2 authlib@1.9 requests@2.34
# gw:stop scopes = openid email
# gw:imports
import os

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET
from joserfc.errors import JoseError

# gw:body
# gw:setting OIDC_ISSUER url Identity provider, without /.well-known
OIDC_ISSUER = os.environ["OIDC_ISSUER"]
# gw:read
# gw:setting OIDC_CLIENT_ID string Id of this program at the identity provider
OIDC_CLIENT_ID = os.environ["OIDC_CLIENT_ID"]
# gw:read
# gw:setting OIDC_CLIENT_SECRET secret Secret of this program at the identity provider
OIDC_CLIENT_SECRET = os.environ["OIDC_CLIENT_SECRET"]
# gw:read
oauth = OAuth()
oauth.register(
    "oidc",
    client_id=OIDC_CLIENT_ID,
    client_secret=OIDC_CLIENT_SECRET,
    server_metadata_url=f"{OIDC_ISSUER}/.well-known/openid-configuration",
    client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "timeout": 5},
)


@login_not_required
@require_GET
def oidc_login(request: HttpRequest) -> HttpResponse:
    return oauth.oidc.authorize_redirect(request, request.build_absolute_uri(reverse("oidc-callback")))


@login_not_required
@require_GET
def oidc_callback(request: HttpRequest) -> HttpResponse:
    expected = {"iss": {"essential": True, "value": OIDC_ISSUER}, "aud": {"essential": True, "value": OIDC_CLIENT_ID}}
    try:
        token = oauth.oidc.authorize_access_token(request, claims_options=expected)
    except (AuthlibBaseError, JoseError):
        return HttpResponse("The login has failed.", status=401, headers={"WWW-Authenticate": "Cookie"})
    # The subject names a person; an email address may change hands. The prefix keeps it apart from names that were chosen here.
    user, made = get_user_model().objects.get_or_create(username=f"oidc.{token['userinfo']['sub']}")
    if made:
        user.set_unusable_password()
        user.save()
    if not user.is_active:
        return HttpResponse("This account is closed.", status=403)
    login(request, user, "django.contrib.auth.backends.ModelBackend")
    return redirect("/")


# gw:end
