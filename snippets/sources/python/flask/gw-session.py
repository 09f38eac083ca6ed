# gw:name Session · Flask
# gw:about Keeps sessions on the server under an id that changes at login, and ends them after a pause and after a day at the latest.
# gw:needs flask@3.1 flask-session@0.8 redis@8.1
# gw:place app
# gw:stop cookie = __Host-session
# gw:stop same site = "Lax" | "Strict"
# gw:stop idle time = minutes=30
# gw:stop absolute time = hours=12
# mypy: disable-error-code="attr-defined"
from flask import Flask

# gw:imports
import os
import time
from datetime import timedelta

from flask import session
from flask_session import Session
from redis import Redis

# gw:end
app = Flask(__name__)

# gw:body
# gw:setting REDIS_URL url Redis that all instances share
REDIS_URL = os.environ["REDIS_URL"]
# gw:read
app.config.update(
    SESSION_TYPE="redis",
    SESSION_REDIS=Redis.from_url(REDIS_URL, socket_timeout=1),
    SESSION_COOKIE_NAME="__Host-session",
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_HTTPONLY=True,
    SESSION_COOKIE_SAMESITE="Lax",
    PERMANENT_SESSION_LIFETIME=timedelta(minutes=30),
)
Session(app)


def start_session(user_id: str) -> None:
    """After a login. The session gets an id that nobody could know before."""
    session.clear()
    session.update(user_id=user_id, began=time.time())
    app.session_interface.regenerate(session)


@app.before_request
def end_old_session() -> None:
    if time.time() - session.get("began", time.time()) > timedelta(hours=12).total_seconds():
        session.clear()


# gw:end
