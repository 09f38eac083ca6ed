# gw:name Absolute session timeout · Django
# gw:about Ends sessions some hours after the login even when they are used all the time, so that a stolen one does not live on.
# gw:needs django@5.2
# gw:stop absolute time = hours=12
# gw:imports
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

# gw:body
longest_session = timedelta(hours=12)


@receiver(user_logged_in)
def remember_login(request: HttpRequest, **_: Any) -> None:
    request.session["began"] = time.time()


def end_old_sessions(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stands in MIDDLEWARE behind AuthenticationMiddleware."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = request.session.get("began")
        if began is not None and time.time() - began > longest_session.total_seconds():
            logout(request)
        return get_response(request)

    return middleware


# gw:end
