import json
from datetime import date

from app.jobs import nightly
from app.models import DailyDemand, PriceChange, PurchaseOrderLine, Supplier, SupplierProduct
from app.prices import apply_prices
from app.routers import portal, webhooks


def order(client, **line):
    return client.post("/purchase-orders", json={"supplier": "acme", "lines": [{"sku": "CUP-1", "quantity": 12, **line}]})


def test_an_order_keeps_the_price_of_the_day(client, sessions):
    made = order(client)
    assert made.status_code == 201
    reference = made.json()["reference"]
    with sessions() as session:
        supplier = session.query(Supplier).one()
        assert apply_prices(session, supplier, {"CUP-1": 300, "UNKNOWN": 1}) == 1
        session.commit()
    assert client.get(f"/purchase-orders/{reference}").json()["lines"] == [{"sku": "CUP-1", "quantity": 12, "unit_price_cents": 250}]
    assert client.get("/suppliers/acme/price-changes").json()[0]["new_cents"] == 300
    assert client.get("/suppliers").json()[0]["last_price_change"] is not None


def test_what_a_supplier_does_not_sell_is_refused(client):
    refused = order(client, sku="LAMP-9")
    assert refused.status_code == 422
    assert "LAMP-9" in refused.json()["detail"]


def test_a_proposed_order_can_be_cancelled(client):
    reference = order(client).json()["reference"]
    assert client.delete(f"/purchase-orders/{reference}").status_code == 204
    assert client.get(f"/purchase-orders/{reference}").status_code == 404
    assert client.get("/purchase-orders").json() == []


def test_a_delivery_is_received_once(client):
    reference = order(client).json()["reference"]
    body = json.dumps({"reference": reference, "note_number": "N-1"}).encode()
    for _ in range(2):
        answer = client.post("/webhooks/deliveries", content=body, headers={"x-signature": webhooks.signature(body)})
        assert answer.json() == {"received": reference}
    assert client.get("/purchase-orders/open").json() == []
    assert client.post("/webhooks/deliveries", content=body, headers={"x-signature": "wrong"}).status_code == 401


def test_lists(client):
    reference = order(client).json()["reference"]
    assert client.get("/purchase-orders/summary").json() == {"proposed": 1, "sent": 0, "confirmed": 0}
    assert client.get(f"/purchase-orders/{reference}/lines").json()[0]["sku"] == "CUP-1"
    assert client.get("/purchase-orders/export.csv").text == f"{reference},acme,proposed\r\n"
    assert client.get("/suppliers/count").json() == {"count": 1}
    assert [it["sku"] for it in client.get("/suppliers/acme/products").json()] == ["CUP-1", "TRAY-2"]
    assert client.get("/currencies").json() == [{"code": "EUR", "name": "Euro"}]
    assert client.get("/public/prices/CUP-1").json() == {"sku": "CUP-1", "lowest_cents": 250}
    assert client.get("/health").json() == {"status": "ok"}


def test_suppliers_sign_in(client, sessions):
    with sessions() as session:
        session.query(Supplier).one().portal_password = portal.hash_password("a long sentence")
        session.commit()
    assert client.post("/portal/login", json={"code": "acme", "password": "a long sentence"}).json() == {"name": "Acme", "open": []}
    assert client.post("/portal/login", json={"code": "acme", "password": "another"}).status_code == 401


def test_a_price_that_stays_is_no_change(sessions):
    with sessions() as session:
        assert apply_prices(session, session.query(Supplier).one(), {"CUP-1": 250}) == 0
        assert session.query(PriceChange).count() == 0


def test_what_the_shop_sells_is_read_page_by_page(monkeypatch):
    pages = {"": [{"sku": "A"}, {"sku": "B"}], "B": [{"sku": "C"}], "C": []}
    monkeypatch.setattr(nightly, "products_page", pages.__getitem__)
    assert nightly.skus_of_shop() == {"A", "B", "C"}


def test_the_cheapest_offer_is_taken(sessions):
    with sessions() as session:
        session.add(Supplier(code="best", name="Best", email="b@best.example", currency_code="EUR", products=[SupplierProduct(sku="CUP-1", price_cents=240)]))
        session.commit()
        assert {sku: it.price_cents for sku, it in nightly.cheapest_offers(session).items()} == {"CUP-1": 240, "TRAY-2": 1900}


def test_the_night_proposes_what_is_missing(sessions, monkeypatch):
    monkeypatch.setattr(nightly, "SessionLocal", sessions)
    monkeypatch.setattr(nightly, "fetch_prices", lambda code: {"CUP-1": 260})
    monkeypatch.setattr(nightly, "products_page", lambda after: [] if after else [{"sku": "CUP-1"}])
    monkeypatch.setattr(nightly, "on_hand", lambda skus: {"CUP-1": 4})
    with sessions() as session:
        session.add(DailyDemand(sku="CUP-1", day=date.today(), quantity=90))
        session.commit()
    nightly.run()
    nightly.run()
    with sessions() as session:
        lines = session.query(PurchaseOrderLine).all()
        assert [(it.sku, it.quantity, it.unit_price_cents) for it in lines] == [("CUP-1", 18, 260)]
