# gw:name Error handler · Flask
# gw:about Answers every error as problem+json with an id that the log has too, and tells nobody outside what went wrong inside.
# gw:needs flask@3.1
# gw:place chain
from flask import Flask

# gw:imports
import uuid

from flask import json
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

# gw:end
app = Flask(__name__)


# gw:body
@app.errorhandler(Exception)
def problem(error: Exception) -> ResponseReturnValue:
    known = error if isinstance(error, HTTPException) else InternalServerError()
    error_id = uuid.uuid4().hex
    if known is not error:
        app.logger.error("error %s", error_id, exc_info=error)
    # The answer of the error itself, for headers such as WWW-Authenticate, Allow and Retry-After.
    response = known.get_response()
    response.data = json.dumps({"title": known.name, "status": response.status_code, "id": error_id})
    response.content_type = "application/problem+json"
    return response


# gw:end
