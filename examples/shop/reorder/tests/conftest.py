import os

# Settings are read when the application is imported; nothing here is asked.
os.environ.update(
    DATABASE_URL="sqlite://",
    FEED_URL="http://127.0.0.1:1",
    CARRIER_URL="http://127.0.0.1:1",
    SHOP_TOKEN="test",
)

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import StaticPool

import app.routers.purchase_orders
import app.routers.webhooks
from app.db import get_session
from app.main import app as api
from app.models import Base, Currency, Supplier, SupplierProduct
from app.routers.price_list import public


@pytest.fixture
def sessions(monkeypatch):
    """A database in memory with one supplier of two products."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    Base.metadata.create_all(engine)
    made = sessionmaker(engine, expire_on_commit=False)
    for module in (app.routers.purchase_orders, app.routers.webhooks):
        monkeypatch.setattr(module, "SessionLocal", made)
    with made() as session:
        session.add(Currency(code="EUR", name="Euro"))
        session.add(Supplier(code="acme", name="Acme", email="orders@acme.example", currency_code="EUR", products=[
            SupplierProduct(sku="CUP-1", price_cents=250, pack_size=6), SupplierProduct(sku="TRAY-2", price_cents=1900),
        ]))
        session.commit()
    yield made
    engine.dispose()


@pytest.fixture
def client(sessions):
    def session():
        with sessions() as made:
            yield made

    for it in (api, public):
        it.dependency_overrides[get_session] = session
    yield TestClient(api)
    for it in (api, public):
        it.dependency_overrides.clear()
