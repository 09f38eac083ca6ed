# gw:name Client of a mutual TLS connection · FastAPI
# gw:about Lets in only clients whose certificate has a listed name, as the mutual TLS server has verified it, and knows which one it is.
# gw:needs fastapi@0.165
# gw:imports
import os
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request

# gw:end
app = FastAPI()

# gw:body
# gw:setting MTLS_CLIENTS list Clients that are let in, by the DNS name in their certificate
MTLS_CLIENTS = [it.strip() for it in os.environ["MTLS_CLIENTS"].split(",") if it.strip()]
# gw:read


def known_client(request: Request) -> str:
    certificate = getattr(request.state, "client_certificate", None) or {}
    names: set[str] = {name for kind, name in certificate.get("subjectAltName", ()) if kind == "DNS"}
    known = names.intersection(MTLS_CLIENTS)
    if not known:
        raise HTTPException(403, "This client may not call this service.")
    return min(known)


KnownClient = Annotated[str, Depends(known_client)]
# gw:end


@app.get("/who")
async def who(client: KnownClient) -> str:
    return client
