"""Once a night: read all feeds, then propose what to order."""
import logging
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.clients.catalogue import pack_size
from app.clients.feed import fetch_prices
from app.clients.shop import products_page
from app.db import SessionLocal
from app.forecast import daily_average, reorder_quantity
from app.models import DailyDemand, PurchaseOrder, PurchaseOrderLine, Supplier, SupplierProduct
from app.orders import place_order
from app.prices import apply_prices, batches
from app.warehouse import on_hand

WINDOW = 90
# Off while a season is being planned by hand.
ENABLE_PROPOSALS = True

log = logging.getLogger("nightly")


def run() -> None:
    with SessionLocal() as session:
        for supplier in session.scalars(select(Supplier).order_by(Supplier.code)).all():
            refresh(session, supplier)
        if ENABLE_PROPOSALS:
            propose(session)
        session.commit()


def refresh(session: Session, supplier: Supplier) -> None:
    """One supplier whose feed is down does not stop the others."""
    try:
        changed = apply_prices(session, supplier, fetch_prices(supplier.code))
    except Exception:
        log.exception("The feed of %s could not be read", supplier.code)
    else:
        session.commit()
        log.info("%s: %d prices changed", supplier.code, changed)


def propose(session: Session) -> None:
    sold_by_us = skus_of_shop()
    cheapest = {sku: offer for sku, offer in cheapest_offers(session).items() if sku in sold_by_us}
    wanted: dict[int, list[tuple[str, int, int]]] = {}
    for skus in batches(sorted(cheapest)):
        stock = on_hand(skus)
        sold = demand_of(session, skus)
        coming = on_order(session, skus)
        for sku in skus:
            offer = cheapest[sku]
            quantity = reorder_quantity(daily_average(sold.get(sku, []), WINDOW), stock.get(sku, 0), coming.get(sku, 0), offer.pack_size)
            if quantity > 0:
                wanted.setdefault(offer.supplier_id, []).append((sku, quantity, offer.price_cents))
    suppliers = {it.id: it for it in session.scalars(select(Supplier).where(Supplier.id.in_(wanted))).all()}
    for supplier_id, lines in wanted.items():
        place_order(session, suppliers[supplier_id], lines)


def skus_of_shop() -> set[str]:
    """Page after page, until one is empty."""
    found: set[str] = set()
    while page := products_page(max(found, default="")):
        found.update(product["sku"] for product in page)
    return found


def cheapest_offers(session: Session) -> dict[str, SupplierProduct]:
    offers: dict[str, SupplierProduct] = {}
    for offer in session.scalars(select(SupplierProduct).execution_options(yield_per=1000)):
        best = offers.get(offer.sku)
        if best is None or offer.price_cents < best.price_cents:
            offers[offer.sku] = offer
    return offers


def demand_of(session: Session, skus: list[str]) -> dict[str, list[int]]:
    since = date.today() - timedelta(days=WINDOW)
    rows = session.execute(select(DailyDemand.sku, DailyDemand.quantity).where(DailyDemand.sku.in_(skus), DailyDemand.day >= since))
    found: dict[str, list[int]] = {}
    for sku, quantity in rows:
        found.setdefault(sku, []).append(quantity)
    return found


def on_order(session: Session, skus: list[str]) -> dict[str, int]:
    query = (
        select(PurchaseOrderLine.sku, func.sum(PurchaseOrderLine.quantity))
        .join(PurchaseOrder, PurchaseOrder.id == PurchaseOrderLine.purchase_order_id)
        .where(PurchaseOrderLine.sku.in_(skus), PurchaseOrder.status != "received")
        .group_by(PurchaseOrderLine.sku)
    )
    return {sku: quantity for sku, quantity in session.execute(query)}


def correct_pack_size(session: Session, offer: SupplierProduct) -> None:
    """Called by hand where a supplier has delivered another number than was ordered."""
    offer.pack_size = pack_size(offer.sku)
    session.commit()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, handlers=[logging.FileHandler("/var/log/reorder/nightly.log")])
    run()
