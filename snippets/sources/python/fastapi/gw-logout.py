# gw:name Log out · FastAPI
# gw:about Ends the session on the server, so that a copied cookie is worth nothing, and clears what the browser has kept.
# gw:needs fastapi@0.165 redis@8.1
# gw:stop route = /logout
# gw:stop cookie = __Host-session
import os

from redis import Redis

# gw:imports
import hashlib
import logging
from typing import Annotated

from fastapi import Cookie, FastAPI, Request, Response

# gw:end
app = FastAPI()
session_store = Redis.from_url(os.environ["REDIS_URL"], socket_timeout=1, decode_responses=True)


# gw:body
@app.post("/logout", status_code=204)
def logout(request: Request, response: Response, token: Annotated[str, Cookie(alias="__Host-session")] = "") -> None:
    if session_store.delete(f"session:{hashlib.sha256(token.encode()).hexdigest()}"):
        address = request.client.host if request.client else ""
        logging.getLogger("audit").info("session_expired", extra={"reason": "logout", "ip": address})
    response.delete_cookie("__Host-session", path="/", secure=True, httponly=True, samesite="lax")
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'


# gw:end
