# gw:name Trust the proxy · Flask
# gw:about Takes address and scheme of a client from the proxies in front, counted exactly, so that nobody can make up an address.
# gw:needs flask@3.1
# gw:place app
# mypy: disable-error-code="method-assign"
from flask import Flask

# gw:imports
import os

from werkzeug.middleware.proxy_fix import ProxyFix

# gw:end
app = Flask(__name__)

# gw:body
# gw:setting PROXY_HOPS integer How many proxies stand in front, each of which adds to X-Forwarded-For
PROXY_HOPS = int(os.environ.get("PROXY_HOPS", "1"))
# gw:read
# The host stays the one of the request, which clients could otherwise set.
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=PROXY_HOPS, x_proto=PROXY_HOPS, x_host=0, x_port=0, x_prefix=0)
# gw:end


@app.get("/who")
def who() -> dict[str, object]:
    from flask import request

    return {"address": request.remote_addr, "scheme": request.scheme, "host": request.host}
