from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from sqlalchemy import func, select

from app.clients.feed import fetch_prices
from app.db import SessionDep
from app.models import Currency, PriceChange, Supplier, SupplierProduct
from app.prices import apply_prices
from app.schemas import CurrencyOut, PriceChangeOut, ProductOut, SupplierOut, SupplierWithPrice

router = APIRouter()

Limit = Annotated[int, Query(ge=1, le=100)]


@router.get("/currencies", response_model=list[CurrencyOut])
def currencies(session: SessionDep):
    return session.scalars(select(Currency).order_by(Currency.code)).all()


@router.get("/suppliers", response_model=list[SupplierWithPrice])
def list_suppliers(session: SessionDep, limit: Limit = 50, after: str = ""):
    suppliers = session.scalars(select(Supplier).where(Supplier.code > after).order_by(Supplier.code).limit(limit)).all()
    page = []
    for supplier in suppliers:
        changed = session.scalar(select(func.max(PriceChange.changed_at)).where(PriceChange.supplier_id == supplier.id))
        page.append(SupplierWithPrice(**SupplierOut.model_validate(supplier).model_dump(), last_price_change=changed))
    return page


@router.get("/suppliers/count")
def count_suppliers(session: SessionDep):
    return {"count": session.scalar(select(func.count()).select_from(Supplier))}


@router.get("/suppliers/{code}", response_model=SupplierOut)
def supplier_by_code(code: str, session: SessionDep):
    return find(code, session)


@router.get("/suppliers/{code}/products", response_model=list[ProductOut])
def products(code: str, session: SessionDep, limit: Limit = 100, after: str = ""):
    supplier = find(code, session)
    return session.scalars(
        select(SupplierProduct)
        .where(SupplierProduct.supplier_id == supplier.id, SupplierProduct.sku > after)
        .order_by(SupplierProduct.sku)
        .limit(limit)
    ).all()


@router.get("/suppliers/{code}/price-changes", response_model=list[PriceChangeOut])
def price_changes(code: str, session: SessionDep, limit: Limit = 50):
    supplier = find(code, session)
    query = select(PriceChange).where(PriceChange.supplier_id == supplier.id).order_by(PriceChange.changed_at.desc())
    return session.scalars(query.limit(limit)).all()


@router.post("/suppliers/{code}/refresh")
def refresh(code: str, session: SessionDep):
    """Reads the supplier's feed now, instead of at night."""
    supplier = find(code, session)
    changed = apply_prices(session, supplier, fetch_prices(supplier.code))
    session.commit()
    return {"changed": changed}


def find(code: str, session: SessionDep) -> Supplier:
    supplier = session.scalar(select(Supplier).where(Supplier.code == code))
    if supplier is None:
        raise HTTPException(404, "No such supplier")
    return supplier
