from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import PriceChange, Supplier, SupplierProduct

BATCH = 500


def apply_prices(session: Session, supplier: Supplier, prices: Mapping[str, int]) -> int:
    """Keeps the new price of each product, and that it has changed. Products the supplier does not know are left alone."""
    changed = 0
    for skus in batches(sorted(prices)):
        known = session.scalars(select(SupplierProduct).where(SupplierProduct.supplier_id == supplier.id, SupplierProduct.sku.in_(skus))).all()
        for product in known:
            if product.price_cents == prices[product.sku]:
                continue
            session.add(PriceChange(supplier_id=supplier.id, sku=product.sku, old_cents=product.price_cents, new_cents=prices[product.sku]))
            product.price_cents = prices[product.sku]
            changed += 1
    return changed


def batches(skus: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(skus), BATCH):
        yield skus[start : start + BATCH]
