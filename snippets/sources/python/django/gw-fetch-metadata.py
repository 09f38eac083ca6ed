# gw:name Refuse cross-site writes · Django
# gw:about Refuses writes that a page of another site sends, by what the browser itself says of where a request comes from.
# gw:needs django@5.2
# gw:stop methods that change nothing = "GET", "HEAD", "OPTIONS"
# gw:imports
import os
from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden

# gw:body
# gw:setting TRUSTED_ORIGINS list Other origins whose pages may send writes, with commas between
TRUSTED_ORIGINS = [it.strip() for it in os.environ.get("TRUSTED_ORIGINS", "").split(",") if it.strip()]
# gw:read


def refuse_cross_site_writes(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Stands in MIDDLEWARE behind SecurityMiddleware."""

    def middleware(request: HttpRequest) -> HttpResponse:
        origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
        if request.method in {"GET", "HEAD", "OPTIONS"} or origin in TRUSTED_ORIGINS:
            return get_response(request)
        if site is not None:
            own = site in {"same-origin", "none"}
        else:
            # An old browser sends Origin with a write; what sends neither header is no browser.
            own = origin is None or urlsplit(origin).netloc == request.get_host()
        return get_response(request) if own else HttpResponseForbidden("This request comes from another site.")

    return middleware


# gw:end
