# gw:name Log in with OpenID Connect · FastAPI
# gw:about Lets an identity provider check who somebody is, with PKCE, state and nonce, so that no answer can be forged or used twice.
# gw:needs fastapi@0.165 authlib@1.9 httpx2@2.16 itsdangerous@2.2
# gw:place app
# gw:stop seconds = 8 * 3600
# gw:stop scopes = openid email
# gw:stop route = /login
# gw:stop callback = /login/callback
# mypy: disable-error-code="no-any-return"
from fastapi import FastAPI

# gw:imports
import os

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from fastapi import HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from joserfc.errors import JoseError
from starlette.middleware.sessions import SessionMiddleware

# gw:end
app = FastAPI()

# gw:body
# gw:setting SESSION_SECRET secret Key that signs the session's cookie: 32 random bytes or more
SESSION_SECRET = os.environ["SESSION_SECRET"]
# gw:read
# gw:setting OIDC_ISSUER url Identity provider, without /.well-known
OIDC_ISSUER = os.environ["OIDC_ISSUER"]
# gw:read
# gw:setting OIDC_CLIENT_ID string Id of this program at the identity provider
OIDC_CLIENT_ID = os.environ["OIDC_CLIENT_ID"]
# gw:read
# gw:setting OIDC_CLIENT_SECRET secret Secret of this program at the identity provider
OIDC_CLIENT_SECRET = os.environ["OIDC_CLIENT_SECRET"]
# gw:read
app.add_middleware(
    SessionMiddleware,
    secret_key=SESSION_SECRET,
    session_cookie="__Host-session",
    max_age=8 * 3600,
    https_only=True,
    same_site="lax",
)
oauth = OAuth()
oauth.register(
    "oidc",
    client_id=OIDC_CLIENT_ID,
    client_secret=OIDC_CLIENT_SECRET,
    server_metadata_url=f"{OIDC_ISSUER}/.well-known/openid-configuration",
    client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "timeout": 5},
)


@app.get("/login")
async def login(request: Request) -> Response:
    return await oauth.oidc.authorize_redirect(request, request.url_for("login_callback"))


@app.get("/login/callback")
async def login_callback(request: Request) -> Response:
    expected = {"iss": {"essential": True, "value": OIDC_ISSUER}, "aud": {"essential": True, "value": OIDC_CLIENT_ID}}
    try:
        token = await oauth.oidc.authorize_access_token(request, claims_options=expected)
    except (AuthlibBaseError, JoseError):
        raise HTTPException(401, "The login has failed.", headers={"WWW-Authenticate": "Cookie"}) from None
    request.session.clear()
    # Issuer and subject together name a person; an email address may change hands.
    request.session.update(issuer=token["userinfo"]["iss"], user_id=token["userinfo"]["sub"])
    return RedirectResponse("/", 303)


# gw:end


@app.get("/")
def home(request: Request) -> dict[str, object]:
    return {"user_id": request.session.get("user_id")}
