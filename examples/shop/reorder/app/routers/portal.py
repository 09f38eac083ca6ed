"""Suppliers confirm their orders themselves."""
import hashlib
import secrets

from fastapi import APIRouter, HTTPException
from sqlalchemy import select

from app.db import SessionDep
from app.models import PurchaseOrder, Supplier
from app.schemas import Login

router = APIRouter()


@router.post("/login")
def login(body: Login, session: SessionDep):
    supplier = session.scalar(select(Supplier).where(Supplier.code == body.code))
    if supplier is None or not secrets.compare_digest(supplier.portal_password, hash_password(body.password)):
        raise HTTPException(401, "Wrong code or password")
    return {"name": supplier.name, "open": open_references(supplier, session)}


def hash_password(password: str) -> str:
    return hashlib.sha256(password.encode()).hexdigest()


def open_references(supplier: Supplier, session: SessionDep) -> list[str]:
    query = select(PurchaseOrder.reference).where(PurchaseOrder.supplier_id == supplier.id, PurchaseOrder.status == "sent")
    return list(session.scalars(query.order_by(PurchaseOrder.created_at).limit(50)))
