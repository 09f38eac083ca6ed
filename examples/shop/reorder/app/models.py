from datetime import date, datetime

from sqlalchemy import DateTime, ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Currency(Base):
    """ISO 4217; loaded by the first migration, never written by the application."""

    __tablename__ = "currencies"

    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))


class Supplier(Base):
    __tablename__ = "suppliers"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    portal_password: Mapped[str] = mapped_column(String(64), default="")
    currency_code: Mapped[str] = mapped_column(ForeignKey("currencies.code"))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())

    products: Mapped[list["SupplierProduct"]] = relationship(cascade="all, delete-orphan")
    orders: Mapped[list["PurchaseOrder"]] = relationship(back_populates="supplier")


class SupplierProduct(Base):
    """What a supplier asks for a product, whole packs only."""

    __tablename__ = "supplier_products"
    __table_args__ = (Index("supplier_products_sku_idx", "sku"),)

    supplier_id: Mapped[int] = mapped_column(ForeignKey("suppliers.id", ondelete="CASCADE"), primary_key=True)
    sku: Mapped[str] = mapped_column(String(40), primary_key=True)
    price_cents: Mapped[int]
    pack_size: Mapped[int] = mapped_column(default=1)


class PriceChange(Base):
    __tablename__ = "price_changes"
    __table_args__ = (Index("price_changes_sku_changed_at_idx", "sku", "changed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    supplier_id: Mapped[int] = mapped_column(ForeignKey("suppliers.id", ondelete="CASCADE"))
    sku: Mapped[str] = mapped_column(String(40))
    old_cents: Mapped[int]
    new_cents: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class PurchaseOrder(Base):
    __tablename__ = "purchase_orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    supplier_id: Mapped[int] = mapped_column(ForeignKey("suppliers.id"), index=True)
    status: Mapped[str] = mapped_column(String(12), default="proposed")
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())

    supplier: Mapped[Supplier] = relationship(back_populates="orders")
    lines: Mapped[list["PurchaseOrderLine"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    deliveries: Mapped[list["Delivery"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class PurchaseOrderLine(Base):
    __tablename__ = "purchase_order_lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    purchase_order_id: Mapped[int] = mapped_column(ForeignKey("purchase_orders.id", ondelete="CASCADE"))
    sku: Mapped[str] = mapped_column(String(40))
    quantity: Mapped[int]
    unit_price_cents: Mapped[int]


class Delivery(Base):
    __tablename__ = "deliveries"
    __table_args__ = (UniqueConstraint("purchase_order_id", "note_number", name="deliveries_order_note_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purchase_order_id: Mapped[int] = mapped_column(ForeignKey("purchase_orders.id", ondelete="CASCADE"))
    note_number: Mapped[str] = mapped_column(String(40))
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class DailyDemand(Base):
    """How much of a product the shop sold on a day."""

    __tablename__ = "daily_demand"

    sku: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    quantity: Mapped[int]
