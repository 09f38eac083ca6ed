# gw:name HSTS · FastAPI
# gw:about Makes browsers use HTTPS for two years even where a link says http, so that nobody in between can answer instead.
# gw:needs fastapi@0.165
# gw:place app
# gw:stop value = max-age=63072000 | max-age=63072000; includeSubDomains
from fastapi import FastAPI

# gw:imports
from collections.abc import Awaitable, Callable

from fastapi import Request, Response

# gw:end
app = FastAPI()


# gw:body
@app.middleware("http")
async def add_hsts(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    if request.url.scheme == "https":
        # Subdomains only once every one of them has HTTPS: browsers remember it.
        response.headers["Strict-Transport-Security"] = "max-age=63072000"
    return response


# gw:end


@app.get("/")
def home() -> str:
    return "home"
