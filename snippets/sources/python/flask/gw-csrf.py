# gw:name CSRF protection · Flask
# gw:about Refuses writes that another site makes in the name of somebody who is logged in: they lack a token that only this site can read.
# gw:needs flask@3.1 flask-wtf@1.3
# gw:place app
# gw:stop route of the token = /csrf-token
from flask import Flask

# gw:imports
import os

from flask import jsonify
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf

# gw:end
app = Flask(__name__)

# gw:body
# gw:setting SECRET_KEY secret Key that signs cookies and tokens: 32 random bytes or more
SECRET_KEY = os.environ["SECRET_KEY"]
# gw:read
app.config.update(SECRET_KEY=SECRET_KEY, SESSION_COOKIE_SECURE=True, SESSION_COOKIE_SAMESITE="Lax")
csrf = CSRFProtect(app)


@app.get("/csrf-token")
def csrf_token() -> ResponseReturnValue:
    """For scripts, which send it as X-CSRFToken. Forms have a hidden field csrf_token with `{{ csrf_token() }}`."""
    response = jsonify(token=generate_csrf())
    response.headers["Cache-Control"] = "no-store"
    return response


@app.errorhandler(CSRFError)
def refuse_forgery(error: CSRFError) -> ResponseReturnValue:
    app.logger.warning("malicious_csrf", extra={"reason": error.description})
    return {"error": "This request did not come from this site."}, 403


# gw:end


@app.post("/orders")
def order() -> ResponseReturnValue:
    return "", 201
