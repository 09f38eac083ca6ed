# gw:name Log in · Django
# gw:about Gives one answer, in the same time, for an unknown account and a wrong password, limits guessing, and starts a new session.
# gw:needs django@5.2
# gw:stop seconds = 900
# gw:stop attempts = > 5
# gw:imports
import hashlib
import logging

from django import forms
from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

# gw:body
audit = logging.getLogger("audit")


class LoginForm(forms.Form):
    username = forms.CharField(max_length=150)
    password = forms.CharField(max_length=128, strip=False)


def may_try(username: str, address: str) -> bool:
    """Counts in the cache, which all instances have to share."""
    key = f"login:{hashlib.sha256(username.casefold().encode()).hexdigest()}:{address}"
    cache.add(key, 0, timeout=900)
    return not cache.incr(key) > 5


@login_not_required
@require_POST
@sensitive_post_parameters("password")
def log_in(request: HttpRequest) -> HttpResponse:
    form = LoginForm(request.POST)
    address = request.META["REMOTE_ADDR"]
    if form.is_valid() and not may_try(form.cleaned_data["username"], address):
        audit.warning("excess_rate_limit_exceeded", extra={"ip": address})
        return JsonResponse({"error": "Too many attempts."}, status=429, headers={"Retry-After": "900"})
    # Django hashes the password for an unknown name as well.
    user = authenticate(request, **form.cleaned_data) if form.is_valid() else None
    if user is None:
        audit.warning("authn_login_fail", extra={"ip": address})
        return JsonResponse(
            {"error": "The name or the password is wrong."}, status=401, headers={"WWW-Authenticate": "Cookie"}
        )
    login(request, user)  # under a new session id
    audit.info("authn_login_success", extra={"user_id": user.pk, "ip": address})
    return HttpResponse(status=204)


# gw:end
