# gw:name Log out · Flask
# gw:about Ends the session on the server, so that a copied cookie is worth nothing, and clears what the browser has kept.
# gw:needs flask@3.1 flask-session@0.8
# gw:stop route = /logout
import os

from flask import Flask
from flask_session import Session
from redis import Redis

# gw:imports
import logging

from flask import request, session
from flask.typing import ResponseReturnValue

# gw:end
app = Flask(__name__)
app.config.update(SESSION_TYPE="redis", SESSION_REDIS=Redis.from_url(os.environ["REDIS_URL"], socket_timeout=1))
app.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_SAMESITE="Lax")
Session(app)


@app.post("/test-login")
def test_login() -> ResponseReturnValue:
    session["user_id"] = "u1"
    return "", 204


@app.get("/me")
def me() -> ResponseReturnValue:
    return {"user_id": session.get("user_id")}


# gw:body
@app.post("/logout")
def logout() -> ResponseReturnValue:
    user_id = session.get("user_id")
    session.clear()
    if user_id is not None:
        logging.getLogger("audit").info(
            "session_expired", extra={"user_id": user_id, "reason": "logout", "ip": request.remote_addr}
        )
    return "", 204, {"Clear-Site-Data": '"cache", "cookies", "storage"'}


# gw:end
