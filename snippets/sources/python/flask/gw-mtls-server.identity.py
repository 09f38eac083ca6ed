# gw:name Client of a mutual TLS connection · Flask
# gw:about Lets in only clients whose certificate has a listed name, as checked by gunicorn in the handshake, and knows which one it is.
# gw:needs flask@3.1 gunicorn@27.0
# gw:place app
from flask import Flask

# gw:imports
import os

from flask import abort, g, request

# gw:end
app = Flask(__name__)

# gw:body
# gw:setting MTLS_CLIENTS list Clients that are let in, by the DNS name in their certificate
MTLS_CLIENTS = [it.strip() for it in os.environ["MTLS_CLIENTS"].split(",") if it.strip()]
# gw:read


@app.before_request
def require_known_client() -> None:
    # gunicorn gives away a certificate only when it has verified it.
    certificate = request.environ["gunicorn.socket"].getpeercert() or {}
    names = {name for kind, name in certificate.get("subjectAltName", ()) if kind == "DNS"}
    known = names.intersection(MTLS_CLIENTS)
    if not known:
        abort(403)
    g.client = min(known)


# gw:end


@app.get("/who")
def who() -> str:
    return str(g.client)
