# gw:name Trust the proxy · Django
# gw:about Takes the address of a client from the proxies in front, counted exactly, so that nobody can make up an address.
# gw:needs django@5.2
# gw:imports
import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# gw:body
# gw:setting PROXY_HOPS integer How many proxies stand in front, each of which adds to X-Forwarded-For
PROXY_HOPS = int(os.environ.get("PROXY_HOPS", "1"))
# gw:read


def trust_proxies(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stands first in MIDDLEWARE. The scheme is a matter of SECURE_PROXY_SSL_HEADER."""

    def middleware(request: HttpRequest) -> HttpResponse:
        addresses = request.headers.get("X-Forwarded-For", "").split(",")
        # Each proxy adds one at the end; what stands before those is what the client says.
        if 0 < PROXY_HOPS <= len(addresses) and addresses[-PROXY_HOPS].strip():
            request.META["REMOTE_ADDR"] = addresses[-PROXY_HOPS].strip()
        return get_response(request)

    return middleware


# gw:end
