import logging
import os

from fastapi import FastAPI
from pydantic import BaseModel

from app.archive import keep
from app.mail import send
from app.sent import is_first

DRY_RUN = bool(os.environ.get("DRY_RUN"))

log = logging.getLogger("notify")
app = FastAPI(title="Notify")


class Event(BaseModel):
    order: str
    status: str
    email: str


@app.post("/events", status_code=204)
def event(body: Event):
    """The shop and the warehouse may tell the same twice."""
    if not is_first(body.order, body.status):
        return
    if DRY_RUN:
        log.info("%s would hear that %s is %s", body.email, body.order, body.status)
        return
    keep(body.order, body.status, send(body.email, body.order, body.status))
