# gw:name Session settings · Django
# gw:about Keeps sessions on the server, shared by all instances, in a cookie that scripts cannot read, and ends them after a pause.
# gw:needs django@5.2 redis@8.1
# gw:place settings
# gw:stop cookie = __Host-sessionid
# gw:stop same site = "Lax" | "Strict"
# gw:stop idle seconds = 30 * 60
# gw:imports
import os

# gw:body
# gw:setting REDIS_URL url Redis that all instances share
REDIS_URL = os.environ["REDIS_URL"]
# gw:read
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
# What is only cached is also in the database, and survives a restart of the cache.
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 30 * 60
# Each request begins the pause anew.
SESSION_SAVE_EVERY_REQUEST = True
# gw:end
