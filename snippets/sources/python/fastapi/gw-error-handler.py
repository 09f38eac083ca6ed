# gw:name Error handler · FastAPI
# gw:about Answers every error as problem+json with an id that the log has too, and tells nobody outside what went wrong inside.
# gw:needs fastapi@0.165
# gw:place chain
from fastapi import FastAPI

# gw:imports
import logging
import uuid
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

# gw:end
app = FastAPI()


# gw:body
def problem(status: int, error_id: str, headers: Mapping[str, str] | None = None, **more: Any) -> JSONResponse:
    content = {"title": HTTPStatus(status).phrase, "status": status, "id": error_id, **more}
    return JSONResponse(content, status, headers, "application/problem+json")


@app.exception_handler(HTTPException)
async def http_problem(request: Request, error: HTTPException) -> JSONResponse:
    return problem(error.status_code, uuid.uuid4().hex, error.headers, detail=error.detail)


@app.exception_handler(RequestValidationError)
async def validation_problem(request: Request, error: RequestValidationError) -> JSONResponse:
    # Without the input, which may be a password.
    errors = [{"where": it["loc"], "what": it["msg"]} for it in error.errors()]
    return problem(422, uuid.uuid4().hex, errors=errors)


@app.exception_handler(Exception)
async def server_problem(request: Request, error: Exception) -> JSONResponse:
    error_id = uuid.uuid4().hex
    logging.getLogger(__name__).error("error %s", error_id, exc_info=error)
    return problem(500, error_id)


# gw:end
