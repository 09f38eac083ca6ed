# gw:name CSRF settings · Django
# gw:about Keeps the token that proves that a write comes from this site in a cookie of this host alone, and names who else may write.
# gw:needs django@5.2
# gw:place settings
# gw:stop same site = "Lax" | "Strict"
# gw:imports
import os

# gw:body
# gw:setting TRUSTED_ORIGINS list Other origins whose pages may send writes, with commas between
TRUSTED_ORIGINS = [it.strip() for it in os.environ.get("TRUSTED_ORIGINS", "").split(",") if it.strip()]
# gw:read
# django.middleware.csrf.CsrfViewMiddleware stays in MIDDLEWARE.
CSRF_TRUSTED_ORIGINS = TRUSTED_ORIGINS
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "Lax"
# gw:end
