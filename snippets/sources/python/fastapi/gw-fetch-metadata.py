# gw:name Refuse cross-site writes · FastAPI
# gw:about Refuses writes that a page of another site sends, by what the browser itself says of where a request comes from.
# gw:needs fastapi@0.165
# gw:place app
# gw:stop methods that change nothing = "GET", "HEAD", "OPTIONS"
from fastapi import FastAPI

# gw:imports
import os
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import JSONResponse

# gw:end
app = FastAPI()

# gw:body
# gw:setting TRUSTED_ORIGINS list Other origins whose pages may send writes, with commas between
TRUSTED_ORIGINS = [it.strip() for it in os.environ.get("TRUSTED_ORIGINS", "").split(",") if it.strip()]
# gw:read


@app.middleware("http")
async def refuse_cross_site_writes(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if request.method in {"GET", "HEAD", "OPTIONS"} or origin in TRUSTED_ORIGINS:
        return await call_next(request)
    if site is not None:
        own = site in {"same-origin", "none"}
    else:
        # An old browser sends Origin with a write; what sends neither header is no browser.
        own = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    return await call_next(request) if own else JSONResponse({"detail": "This request comes from another site."}, 403)


# gw:end


@app.api_route("/orders", methods=["GET", "POST"])
def orders() -> str:
    return "done"
