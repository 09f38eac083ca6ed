# gw:name Content security policy · FastAPI
# gw:about Lets the answers of an API load and run nothing when somebody opens one as a page; first report, then enforce.
# gw:needs fastapi@0.165
# gw:place app
# gw:stop default sources = default-src 'none'
# gw:stop report first, then enforce = "Content-Security-Policy-Report-Only" | "Content-Security-Policy"
from fastapi import FastAPI

# gw:imports
import os
from collections.abc import Awaitable, Callable

from fastapi import Request, Response

# gw:end
app = FastAPI()

# gw:body
# gw:setting CSP_REPORT_URI url Where browsers report what the content security policy refuses
CSP_REPORT_URI = os.environ["CSP_REPORT_URI"]
# gw:read
policy = "; ".join(
    [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        f"report-uri {CSP_REPORT_URI}",
    ]
)


@app.middleware("http")
async def add_policy(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    # /docs and /redoc load scripts from elsewhere: serve them in development only, or give them a policy of their own.
    response.headers["Content-Security-Policy-Report-Only"] = policy
    return response


# gw:end


@app.get("/")
def home() -> str:
    return "home"
