import csv
import io
from collections.abc import Iterator

from fastapi import APIRouter, HTTPException
from fastapi.responses import StreamingResponse
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from app.db import SessionDep, SessionLocal
from app.models import PurchaseOrder, PurchaseOrderLine, Supplier, SupplierProduct
from app.orders import place_order
from app.routers.suppliers import Limit, find
from app.schemas import LineOut, OrderDetail, OrderIn, OrderOut

router = APIRouter(prefix="/purchase-orders")

STATES = ("proposed", "sent", "confirmed")


@router.get("", response_model=list[OrderOut])
def list_orders(session: SessionDep):
    return session.scalars(select(PurchaseOrder).order_by(PurchaseOrder.created_at.desc())).all()


@router.get("/open", response_model=list[OrderDetail])
def open_orders(session: SessionDep, limit: Limit = 20):
    orders = session.scalars(
        select(PurchaseOrder)
        .where(PurchaseOrder.status != "received")
        .options(selectinload(PurchaseOrder.lines), selectinload(PurchaseOrder.supplier))
        .order_by(PurchaseOrder.created_at)
        .limit(limit)
    ).all()
    for order in orders:
        order.lines.sort(key=lambda line: line.sku)
    return orders


@router.get("/summary")
def summary(session: SessionDep):
    """How many orders are in each state that the buyers' page shows."""
    counts = {}
    for state in STATES:
        counts[state] = session.scalar(select(func.count()).select_from(PurchaseOrder).where(PurchaseOrder.status == state))
    return counts


@router.get("/export.csv")
def export():
    return StreamingResponse(csv_rows(), media_type="text/csv")


@router.get("/{reference}", response_model=OrderDetail)
def detail(reference: str, session: SessionDep):
    return find_order(reference, session)


@router.get("/{reference}/lines", response_model=list[LineOut])
def lines(reference: str, session: SessionDep):
    order = find_order(reference, session)
    return session.scalars(
        select(PurchaseOrderLine).where(PurchaseOrderLine.purchase_order_id == order.id).order_by(PurchaseOrderLine.sku).limit(500)
    ).all()


@router.post("", response_model=OrderDetail, status_code=201)
def create(body: OrderIn, session: SessionDep):
    supplier = find(body.supplier, session)
    skus = [line.sku for line in body.lines]
    products = session.scalars(select(SupplierProduct).where(SupplierProduct.supplier_id == supplier.id, SupplierProduct.sku.in_(skus))).all()
    prices = {product.sku: product.price_cents for product in products}
    missing = [sku for sku in skus if sku not in prices]
    if missing:
        raise HTTPException(422, f"{supplier.name} does not sell {', '.join(missing)}")
    order = place_order(session, supplier, [(line.sku, line.quantity, prices[line.sku]) for line in body.lines])
    session.commit()
    return order


@router.delete("/{reference}", status_code=204)
def cancel(reference: str, session: SessionDep):
    order = find_order(reference, session)
    if order.status != "proposed":
        raise HTTPException(409, "The supplier has it already")
    session.delete(order)
    session.commit()


def find_order(reference: str, session: Session) -> PurchaseOrder:
    order = session.scalar(
        select(PurchaseOrder).where(PurchaseOrder.reference == reference).options(selectinload(PurchaseOrder.lines), selectinload(PurchaseOrder.supplier))
    )
    if order is None:
        raise HTTPException(404, "No such order")
    return order


def csv_rows() -> Iterator[str]:
    """A thousand rows at a time: never all of them in memory."""
    with SessionLocal() as session:
        query = select(PurchaseOrder.reference, Supplier.code, PurchaseOrder.status).join(PurchaseOrder.supplier).execution_options(yield_per=1000)
        for row in session.execute(query):
            line = io.StringIO()
            csv.writer(line).writerow(row)
            yield line.getvalue()
