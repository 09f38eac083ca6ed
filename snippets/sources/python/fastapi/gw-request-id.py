# gw:name Request id · FastAPI
# gw:about Gives every request an id for logs and answers; one that a proxy sends is kept if it cannot break a log.
# gw:needs fastapi@0.165
# gw:place app
# gw:stop header = X-Request-ID
from fastapi import FastAPI

# gw:imports
import re
import uuid
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from fastapi import Request, Response

# gw:end
app = FastAPI()

# gw:body
request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


@app.middleware("http")
async def name_request(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    sent = request.headers.get("X-Request-ID", "")
    name = sent if re.fullmatch(r"[A-Za-z0-9_-]{8,64}", sent) else uuid.uuid4().hex
    request_id.set(name)
    response = await call_next(request)
    response.headers["X-Request-ID"] = name
    return response


# gw:end


@app.get("/")
def home() -> str:
    return str(request_id.get())
