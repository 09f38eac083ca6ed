# gw:name Log out · Django
# gw:about Ends the session on the server, so that a copied cookie is worth nothing, and clears what the browser has kept.
# gw:needs django@5.2
# gw:imports
import logging

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST


# gw:body
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        extra = {"user_id": request.user.pk, "reason": "logout", "ip": request.META["REMOTE_ADDR"]}
        logging.getLogger("audit").info("session_expired", extra=extra)
    logout(request)
    return HttpResponse(status=204, headers={"Clear-Site-Data": '"cache", "cookies", "storage"'})


# gw:end
