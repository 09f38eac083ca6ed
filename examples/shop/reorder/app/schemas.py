"""What the API takes and gives. Nothing of the portal's passwords is among it."""
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class Row(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class CurrencyOut(Row):
    code: str
    name: str


class SupplierOut(Row):
    code: str
    name: str
    email: str
    currency_code: str


class SupplierWithPrice(SupplierOut):
    last_price_change: datetime | None


class ProductOut(Row):
    sku: str
    price_cents: int
    pack_size: int


class PriceChangeOut(Row):
    sku: str
    old_cents: int
    new_cents: int
    changed_at: datetime


class LineIn(BaseModel):
    sku: str = Field(max_length=40)
    quantity: int = Field(gt=0, le=100_000)


class OrderIn(BaseModel):
    supplier: str
    lines: list[LineIn] = Field(min_length=1, max_length=500)


class LineOut(Row):
    sku: str
    quantity: int
    unit_price_cents: int


class OrderOut(Row):
    reference: str
    status: str
    created_at: datetime


class OrderDetail(OrderOut):
    supplier: SupplierOut
    lines: list[LineOut]


class Login(BaseModel):
    code: str
    password: str
