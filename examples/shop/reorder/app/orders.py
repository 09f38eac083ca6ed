import secrets
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import Delivery, PurchaseOrder, PurchaseOrderLine, Supplier

ATTEMPTS = 5


def place_order(session: Session, supplier: Supplier, lines: Sequence[tuple[str, int, int]]) -> PurchaseOrder:
    order = PurchaseOrder(reference=free_reference(session), supplier=supplier)
    order.lines = [PurchaseOrderLine(sku=sku, quantity=quantity, unit_price_cents=cents) for sku, quantity, cents in lines]
    session.add(order)
    session.flush()
    return order


def free_reference(session: Session) -> str:
    """Short enough to be read over the telephone; taken ones are rare."""
    for attempt in range(ATTEMPTS):
        reference = f"PO-{secrets.token_hex(3).upper()}"
        if session.scalar(select(PurchaseOrder.id).where(PurchaseOrder.reference == reference)) is None:
            return reference
    raise RuntimeError("No free reference was found")


def receive(session: Session, reference: str, note_number: str) -> PurchaseOrder:
    """The warehouse may tell the same delivery twice."""
    order = session.scalars(select(PurchaseOrder).where(PurchaseOrder.reference == reference)).one()
    try:
        with session.begin_nested():
            session.add(Delivery(purchase_order_id=order.id, note_number=note_number))
    except IntegrityError:
        return order
    order.status = "received"
    return order
