# gw:name Request id · Django
# gw:about Gives every request an id for logs and answers; one that a proxy sends is kept if it cannot break a log.
# gw:needs django@5.2
# gw:stop header = X-Request-ID
# gw:imports
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

# gw:body
request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


def name_request(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stands first in MIDDLEWARE."""

    def middleware(request: HttpRequest) -> HttpResponse:
        sent = request.headers.get("X-Request-ID", "")
        name = sent if re.fullmatch(r"[A-Za-z0-9_-]{8,64}", sent) else uuid.uuid4().hex
        request_id.set(name)
        response = get_response(request)
        response["X-Request-ID"] = name
        return response

    return middleware


# gw:end
