# gw:name Log in with OpenID Connect · Flask
# gw:about Lets an identity provider check who somebody is, with PKCE, state and nonce, so that no answer can be forged or used twice.
# gw:needs flask@3.1 authlib@1.9 requests@2.34
# gw:place app
# gw:stop scopes = openid email
# gw:stop route = /login
# gw:stop callback = /login/callback
# mypy: disable-error-code="no-any-return"
import os

from flask import Flask

# gw:imports
import os

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import abort, redirect, session, url_for
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError

# gw:end
app = Flask(__name__)
app.config.update(SECRET_KEY=os.environ["SECRET_KEY"], SESSION_COOKIE_SECURE=True, SESSION_COOKIE_SAMESITE="Lax")

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
oauth = OAuth(app)
oauth.register(
    "oidc",
    client_id=OIDC_CLIENT_ID,
    client_secret=OIDC_CLIENT_SECRET,
    server_metadata_url=f"{OIDC_ISSUER}/.well-known/openid-configuration",
    client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "timeout": 5},
)


@app.get("/login")
def login() -> ResponseReturnValue:
    return oauth.oidc.authorize_redirect(url_for("login_callback", _external=True))


@app.get("/login/callback")
def login_callback() -> ResponseReturnValue:
    expected = {"iss": {"essential": True, "value": OIDC_ISSUER}, "aud": {"essential": True, "value": OIDC_CLIENT_ID}}
    try:
        token = oauth.oidc.authorize_access_token(claims_options=expected)
    except (AuthlibBaseError, JoseError):
        abort(401)
    session.clear()
    # Issuer and subject together name a person; an email address may change hands.
    session.update(issuer=token["userinfo"]["iss"], user_id=token["userinfo"]["sub"])
    return redirect("/")


# gw:end


@app.get("/")
def home() -> ResponseReturnValue:
    return {"user_id": session.get("user_id")}
