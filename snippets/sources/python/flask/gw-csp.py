# gw:name Content security policy · Flask
# gw:about Lets pages run only scripts that carry this answer's nonce, so that injected ones do nothing; first report, then enforce.
# gw:needs flask@3.1
# gw:place app
# gw:stop sources of images = img-src 'self' data:
# gw:stop report first, then enforce = "Content-Security-Policy-Report-Only" | "Content-Security-Policy"
from flask import Flask, render_template_string

# gw:imports
import os
import secrets

from flask import Response, g

# gw:end
app = Flask(__name__)

# gw:body
# gw:setting CSP_REPORT_URI url Where browsers report what the content security policy refuses
CSP_REPORT_URI = os.environ["CSP_REPORT_URI"]
# gw:read


@app.template_global()
def csp_nonce() -> str:
    """For `<script nonce="{{ csp_nonce() }}">`."""
    return str(g.setdefault("csp_nonce", secrets.token_urlsafe(16)))


@app.after_request
def add_policy(response: Response) -> Response:
    policy = [
        "default-src 'self'",
        f"script-src 'nonce-{csp_nonce()}' 'strict-dynamic'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        f"report-uri {CSP_REPORT_URI}",
    ]
    response.headers["Content-Security-Policy-Report-Only"] = "; ".join(policy)
    return response


# gw:end


@app.get("/")
def home() -> str:
    return render_template_string('<script nonce="{{ csp_nonce() }}"></script>')
