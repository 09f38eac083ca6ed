# gw:name Error handlers · Django
# gw:about Answers every error as problem+json with an id that the log has too, and tells nobody outside what went wrong inside.
# gw:needs django@5.2
# gw:imports
import logging
import uuid
from http import HTTPStatus

from django.http import HttpRequest, JsonResponse


# gw:body
def problem(request: HttpRequest, status: HTTPStatus) -> JsonResponse:
    error_id = uuid.uuid4().hex
    if status >= 500:
        logging.getLogger(__name__).exception("error %s", error_id)
    content = {"title": status.phrase, "status": status, "id": error_id}
    return JsonResponse(content, status=status, content_type="application/problem+json")


def bad_request(request: HttpRequest, exception: Exception) -> JsonResponse:
    return problem(request, HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> JsonResponse:
    return problem(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> JsonResponse:
    return problem(request, HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> JsonResponse:
    return problem(request, HTTPStatus.INTERNAL_SERVER_ERROR)


# These names count in the module that ROOT_URLCONF names.
handler400, handler403, handler404, handler500 = bad_request, permission_denied, not_found, server_error
# gw:end
