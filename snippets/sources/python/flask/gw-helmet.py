# gw:name Security headers · Flask
# gw:about Tells browsers not to guess types, not to frame the pages, not to send addresses to other sites, and to come back by HTTPS only.
# gw:needs flask@3.1
# gw:place app
# gw:stop referrer policy = "no-referrer" | "same-origin" | "strict-origin-when-cross-origin"
# gw:stop features = camera=(), microphone=(), geolocation=()
# gw:stop seconds of HSTS = 63072000
from flask import Flask

# gw:imports
from flask import Response, request

# gw:end
app = Flask(__name__)

# gw:body
security_headers = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@app.after_request
def add_security_headers(response: Response) -> Response:
    for name, value in security_headers.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=63072000"
    return response


# gw:end


@app.get("/")
def home() -> str:
    return "home"
