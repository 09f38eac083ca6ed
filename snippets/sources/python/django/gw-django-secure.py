# gw:name Secure settings · Django
# gw:about Takes the key, the hosts and the debug mode from the environment and turns on what `manage.py check --deploy` asks for.
# gw:needs django@5.2
# gw:place settings
# gw:stop seconds of HSTS = 63072000
# gw:stop referrer policy = SECURE_REFERRER_POLICY = "same-origin" | SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin" | SECURE_REFERRER_POLICY = "no-referrer"
# gw:imports
import os

# gw:body
# gw:setting SECRET_KEY secret Key that signs cookies and tokens: 50 random characters or more
SECRET_KEY = os.environ["SECRET_KEY"]
# gw:read
# gw:setting DEBUG boolean Whether errors are shown in the browser
DEBUG = os.environ.get("DEBUG", "").lower() == "true"
# gw:read
# gw:setting ALLOWED_HOSTS list Host names that this site answers for, with commas between
ALLOWED_HOSTS = [it.strip() for it in os.environ["ALLOWED_HOSTS"].split(",")]
# gw:read
SECURE_SSL_REDIRECT = not DEBUG
# Only behind a proxy that sets this header itself and drops what clients send.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Of this host alone; SECURE_HSTS_INCLUDE_SUBDOMAINS once every subdomain has HTTPS.
SECURE_HSTS_SECONDS = 0 if DEBUG else 63072000
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "Lax"
# gw:end
