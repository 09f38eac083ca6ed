# gw:name Verify a webhook · FastAPI
# gw:about Takes only messages that the sender has signed and that are fresh: forged, changed and old ones are refused before they are read.
# gw:needs fastapi@0.165
# gw:stop most bytes = 1_000_000
# gw:stop header = X-Signature
# gw:stop seconds = 300
# gw:stop route = /webhooks/payments
# gw:imports
import hashlib
import hmac
import json
import os
import re
import time

from fastapi import FastAPI, HTTPException, Request

# gw:end
app = FastAPI()

# gw:body
# gw:setting WEBHOOK_SECRET secret Key that the sender signs its messages with
WEBHOOK_SECRET = os.environ["WEBHOOK_SECRET"]
# gw:read
if not WEBHOOK_SECRET:
    raise ValueError("WEBHOOK_SECRET is empty.")


async def verified_body(request: Request) -> bytes:
    """The raw body, signed as `t=SECONDS,v1=HEX` over `SECONDS.BODY`: parsed and written again it would be another."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > 1_000_000:
            raise HTTPException(413)
    signature = re.fullmatch(r"t=(\d{1,12}),v1=([0-9a-f]{64})", request.headers.get("X-Signature", ""), re.ASCII)
    if signature is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Signature"})
    sent_at, sent = signature.groups()
    expected = hmac.new(WEBHOOK_SECRET.encode(), sent_at.encode() + b"." + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, sent) or abs(time.time() - int(sent_at)) > 300:
        raise HTTPException(401, headers={"WWW-Authenticate": "Signature"})
    return body


@app.post("/webhooks/payments", status_code=204)
async def payment_webhook(request: Request) -> None:
    event = json.loads(await verified_body(request))
    handle_payment(event)


# gw:end


handled: list[object] = []


def handle_payment(event: object) -> None:
    handled.append(event)
