# gw:name Liveness · Flask
# gw:about Tells an orchestrator that the process answers, without a look at anything else: a slow database is no reason to restart it.
# gw:needs flask@3.1
# gw:stop route = /healthz
from flask import Flask

# gw:imports
from flask.typing import ResponseReturnValue

# gw:end
app = Flask(__name__)


# gw:body
@app.get("/healthz")
def health() -> ResponseReturnValue:
    return {"status": "ok"}


# gw:end
