# gw:name Content security policy · Django 5
# gw:about Lets pages run only scripts that carry this answer's nonce, so that injected ones do nothing; first report, then enforce.
# gw:needs django@5.2 django-csp@4.0
# gw:place settings
# gw:stop report first, then enforce = CONTENT_SECURITY_POLICY_REPORT_ONLY | CONTENT_SECURITY_POLICY
# gw:stop sources of images = "img-src": [SELF, "data:"]
# gw:imports
import os

from csp.constants import NONCE, NONE, SELF, STRICT_DYNAMIC

# gw:end
MIDDLEWARE: list[str] = []

# gw:body
# gw:setting CSP_REPORT_URI url Where browsers report what the content security policy refuses
CSP_REPORT_URI = os.environ["CSP_REPORT_URI"]
# gw:read
MIDDLEWARE += ["csp.middleware.CSPMiddleware"]
# In templates: <script nonce="{{ request.csp_nonce }}">
CONTENT_SECURITY_POLICY_REPORT_ONLY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [NONCE, STRICT_DYNAMIC],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "report-uri": [CSP_REPORT_URI],
    }
}
# gw:end
