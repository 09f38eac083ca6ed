# gw:name Test of a route · Flask
# gw:about Shows that a route answers those who may use it and refuses everybody else, which is what breaks unnoticed.
# gw:needs flask@3.1 pytest@9.2
# gw:stop route = /orders
# gw:stop token = token-of-ann
from flask import Flask, Response, request

# gw:imports
import pytest
from flask.testing import FlaskClient

# gw:end
app = Flask(__name__)
app.config["OPEN"] = False


@app.get("/orders")
def orders() -> Response | list[str]:
    known = app.config["OPEN"] or request.headers.get("Authorization") == "Bearer token-of-ann"
    return ["o1"] if known else Response(status=401, headers={"WWW-Authenticate": "Bearer"})


# gw:body
@pytest.fixture
def client() -> FlaskClient:
    app.testing = True
    return app.test_client()


def test_orders_are_listed(client: FlaskClient) -> None:
    response = client.get("/orders", headers={"Authorization": "Bearer token-of-ann"})
    assert response.status_code == 200
    assert response.json == ["o1"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer forged"}])
def test_nobody_sees_orders_without_a_valid_token(client: FlaskClient, headers: dict[str, str]) -> None:
    response = client.get("/orders", headers=headers)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


# gw:end
