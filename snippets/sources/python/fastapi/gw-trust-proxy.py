# gw:name Trust the proxy · FastAPI
# gw:about Takes address and scheme of a client only from listed proxies, so that nobody else can make up an address.
# gw:needs fastapi@0.165 uvicorn@0.54
# gw:place app
from fastapi import FastAPI, Request

# gw:imports
import os

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

# gw:end
app = FastAPI()

# gw:body
# gw:setting TRUSTED_PROXIES list Addresses of the proxies in front, such as 10.0.0.0/8, with commas between
TRUSTED_PROXIES = [it.strip() for it in os.environ["TRUSTED_PROXIES"].split(",") if it.strip()]
# gw:read
# Run uvicorn with --no-proxy-headers: this takes the place of its own.
app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=TRUSTED_PROXIES)
# gw:end


@app.get("/who")
def who(request: Request) -> dict[str, object]:
    return {
        "address": request.client and request.client.host,
        "scheme": request.url.scheme,
        "host": request.headers["host"],
    }
