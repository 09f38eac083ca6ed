# gw:name Refuse cross-site writes · Flask
# gw:about Refuses writes that a page of another site sends, by what the browser itself says of where a request comes from.
# gw:needs flask@3.1
# gw:place app
# gw:stop methods that change nothing = "GET", "HEAD", "OPTIONS"
from flask import Flask

# gw:imports
import os
from urllib.parse import urlsplit

from flask import abort, request

# gw:end
app = Flask(__name__)

# gw:body
# gw:setting TRUSTED_ORIGINS list Other origins whose pages may send writes, with commas between
TRUSTED_ORIGINS = [it.strip() for it in os.environ.get("TRUSTED_ORIGINS", "").split(",") if it.strip()]
# gw:read


@app.before_request
def refuse_cross_site_writes() -> None:
    origin = request.headers.get("Origin")
    if request.method in {"GET", "HEAD", "OPTIONS"} or origin in TRUSTED_ORIGINS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        own = site in {"same-origin", "none"}
    else:
        # An old browser sends Origin with a write; what sends neither header is no browser.
        own = origin is None or urlsplit(origin).netloc == request.host
    if not own:
        abort(403)


# gw:end


@app.route("/orders", methods=["GET", "POST"])
def orders() -> str:
    return "done"
