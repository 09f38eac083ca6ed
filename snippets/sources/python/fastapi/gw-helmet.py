# gw:name Security headers · FastAPI
# gw:about Tells browsers not to guess types, not to frame the pages, not to send addresses to other sites, and to come back by HTTPS only.
# gw:needs fastapi@0.165
# gw:place app
# gw:stop referrer policy = "no-referrer" | "same-origin" | "strict-origin-when-cross-origin"
# gw:stop features = camera=(), microphone=(), geolocation=()
# gw:stop seconds of HSTS = 63072000
from fastapi import FastAPI

# gw:imports
from collections.abc import Awaitable, Callable

from fastapi import Request, Response

# gw:end
app = FastAPI()

# gw:body
security_headers = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@app.middleware("http")
async def add_security_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    for name, value in security_headers.items():
        response.headers.setdefault(name, value)
    if request.url.scheme == "https":
        response.headers["Strict-Transport-Security"] = "max-age=63072000"
    return response


# gw:end


@app.get("/")
def home() -> str:
    return "home"
