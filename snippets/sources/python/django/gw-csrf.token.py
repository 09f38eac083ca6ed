# gw:name CSRF token for scripts · Django
# gw:about Gives the pages of this site the token that they send with each write as X-CSRFToken; pages of other sites cannot read it.
# gw:needs django@5.2
# gw:imports
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET


# gw:body
@require_GET
@never_cache
def csrf_token(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"token": get_token(request)})


# gw:end
