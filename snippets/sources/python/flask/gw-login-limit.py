# gw:name Limit logins · Flask
# gw:about Lets an address try five passwords of an account in a quarter of an hour, counted for all instances together.
# gw:needs flask@3.1 flask-limiter[redis]@4.1
# gw:place app
# gw:stop field with the account = email
# gw:stop attempts = 5 per 15 minutes
from flask import Flask

# gw:imports
import os

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

# gw:end
app = Flask(__name__)

# gw:body
# gw:setting REDIS_URL url Redis that all instances share
REDIS_URL = os.environ["REDIS_URL"]
# gw:read
limiter = Limiter(get_remote_address, app=app, storage_uri=REDIS_URL, headers_enabled=True)


def account_and_address() -> str:
    body = request.get_json(silent=True)
    account = (body if isinstance(body, dict) else request.form).get("email")
    return f"{str(account).strip().casefold()} {request.remote_addr}"


# For each route that checks a password, a code or a reset token, right below its route decorator.
login_limit = limiter.shared_limit("5 per 15 minutes", scope="login", key_func=account_and_address)
# gw:end


@app.post("/login")
@login_limit
def login() -> tuple[str, int]:
    return "", 401
