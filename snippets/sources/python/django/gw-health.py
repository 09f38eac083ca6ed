# gw:name Liveness · Django
# gw:about Tells an orchestrator that the process answers, without a look at anything else: a slow database is no reason to restart it.
# gw:needs django@5.2
# gw:imports
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


# gw:body
@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


# gw:end
