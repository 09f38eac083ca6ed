"""The warehouse tells what has arrived."""
import asyncio
import hashlib
import hmac
import json

import requests
from fastapi import APIRouter, HTTPException, Request
from fastapi.concurrency import run_in_threadpool

from app.clients.carrier import tracking
from app.clients.label_printer import print_label
from app.config import settings
from app.db import SessionLocal
from app.orders import receive

router = APIRouter()

SIGNING_SECRET = "suppliers-sign-with-this-4711"
ATTEMPTS = 3


@router.post("/deliveries")
async def delivery(request: Request):
    body = await request.body()
    if not hmac.compare_digest(signature(body), request.headers.get("x-signature", "")):
        raise HTTPException(401, "Wrong signature")
    note = json.loads(body)
    reference = await run_in_threadpool(record, note["reference"], note["note_number"])
    if settings.chat_webhook_url:
        requests.post(settings.chat_webhook_url, json={"text": f"{reference} has arrived"}, timeout=5)
    return {"received": reference}


@router.post("/deliveries/{number}/track")
async def track(number: str):
    """The carrier knows a parcel some seconds after the label is printed."""
    for attempt in range(ATTEMPTS):
        found = await asyncio.to_thread(tracking, number)
        if found is not None:
            return found
        await asyncio.sleep(0.2 * 2**attempt)
    raise HTTPException(404, "The carrier does not know it yet")


@router.post("/deliveries/{reference}/label", status_code=204)
def label(reference: str, note_number: str):
    print_label(reference, note_number)


def signature(body: bytes) -> str:
    return hmac.new(SIGNING_SECRET.encode(), body, hashlib.sha256).hexdigest()


def record(reference: str, note_number: str) -> str:
    with SessionLocal() as session:
        order = receive(session, reference, note_number)
        session.commit()
        return order.reference
