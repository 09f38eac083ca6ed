# gw:name CORS · Django
# gw:about Lets only the pages of listed origins read answers and send cookies; every other site is refused by the browser.
# gw:needs django@5.2 django-cors-headers@4.9
# gw:place settings
# gw:stop methods = "GET", "POST", "PUT", "PATCH", "DELETE"
# gw:stop whether cookies are sent = CORS_ALLOW_CREDENTIALS = True | CORS_ALLOW_CREDENTIALS = False
# gw:imports
import os

# gw:end
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []

# gw:body
# gw:setting CORS_ORIGINS list Origins whose pages may call this API, with commas between
CORS_ORIGINS = [it.strip() for it in os.environ["CORS_ORIGINS"].split(",") if it.strip()]
# gw:read
INSTALLED_APPS += ["corsheaders"]
# Before everything that may answer, so that errors can be read as well.
MIDDLEWARE.insert(0, "corsheaders.middleware.CorsMiddleware")
CORS_ALLOWED_ORIGINS = CORS_ORIGINS
CORS_ALLOW_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
CORS_ALLOW_HEADERS = ["content-type", "x-csrftoken"]
CORS_ALLOW_CREDENTIALS = True
CORS_PREFLIGHT_MAX_AGE = 600
# gw:end
