# gw:name Request id · Flask
# gw:about Gives every request an id for logs and answers; one that a proxy sends is kept if it cannot break a log.
# gw:needs flask@3.1
# gw:place app
# gw:stop header = X-Request-ID
from flask import Flask

# gw:imports
import re
import uuid
from contextvars import ContextVar

from flask import Response, request

# gw:end
app = Flask(__name__)

# gw:body
request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


@app.before_request
def take_request_id() -> None:
    sent = request.headers.get("X-Request-ID", "")
    request_id.set(sent if re.fullmatch(r"[A-Za-z0-9_-]{8,64}", sent) else uuid.uuid4().hex)


@app.after_request
def return_request_id(response: Response) -> Response:
    response.headers["X-Request-ID"] = request_id.get() or ""
    return response


# gw:end


@app.get("/")
def home() -> str:
    return str(request_id.get())
