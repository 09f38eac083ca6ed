# gw:name Permissions and ownership · Django
# gw:about Lets only those with a permission use a view, and only owners see what is theirs: others do not even learn that it exists.
# gw:needs django@5.2
# gw:imports
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

# gw:body
View = Callable[..., HttpResponse]


def requires(permission: str) -> Callable[[View], View]:
    """For views of an API, which answer 401 and 403 instead of sending people to a login page."""

    def guarded(view: View) -> View:
        @wraps(view)
        def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return JsonResponse({"error": "Log in first."}, status=401, headers={"WWW-Authenticate": "Cookie"})
            if not request.user.has_perm(permission):
                return JsonResponse({"error": "You may not do this."}, status=403)
            return view(request, *args, **kwargs)

        return guard

    return guarded


def get_own_or_404(records: QuerySet, user: Any, permission: str, **lookup: Any) -> Model:
    """A record of this user, or anybody's where the user has the permission."""
    return get_object_or_404(records if user.has_perm(permission) else records.filter(owner=user), **lookup)


# gw:end
