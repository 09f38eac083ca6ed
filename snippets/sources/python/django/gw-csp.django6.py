# gw:name Content security policy · Django 6
# gw:about Lets pages run only scripts that carry this answer's nonce, so that injected ones do nothing; first report, then enforce.
# gw:needs django@6.0
# gw:place settings
# gw:stop report first, then enforce = SECURE_CSP_REPORT_ONLY | SECURE_CSP
# gw:stop sources of images = "img-src": [CSP.SELF, "data:"]
# gw:imports
import os

from django.utils.csp import CSP

# gw:end
MIDDLEWARE: list[str] = []

# gw:body
# gw:setting CSP_REPORT_URI url Where browsers report what the content security policy refuses
CSP_REPORT_URI = os.environ["CSP_REPORT_URI"]
# gw:read
MIDDLEWARE += ["django.middleware.csp.ContentSecurityPolicyMiddleware"]
# In templates, with the context processor django.template.context_processors.csp: <script nonce="{{ csp_nonce }}">
SECURE_CSP_REPORT_ONLY = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.NONCE, CSP.STRICT_DYNAMIC],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "report-uri": [CSP_REPORT_URI],
}
# gw:end
