# gw:name Limit logins · Django
# gw:about Lets an address try five passwords of an account in a quarter of an hour, wherever Django authenticates, the admin site included.
# gw:needs django@5.2 django-axes@8.3
# gw:place settings
# gw:stop attempts = 5
# gw:stop pause = minutes=15
# gw:imports
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, JsonResponse

# gw:end
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []

# gw:body
INSTALLED_APPS += ["axes"]
MIDDLEWARE += ["axes.middleware.AxesMiddleware"]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# The two together: nobody can lock somebody else out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False


def locked_out(request: HttpRequest, *_: Any) -> JsonResponse:
    wait = int(AXES_COOLOFF_TIME.total_seconds())
    return JsonResponse({"error": "Too many attempts."}, status=429, headers={"Retry-After": str(wait)})


AXES_LOCKOUT_CALLABLE = locked_out
# gw:end
