# gw:name Test of a route · FastAPI
# gw:about Shows that a route answers those who may use it and refuses everybody else, which is what breaks unnoticed.
# gw:needs fastapi@0.165 pytest@9.2 httpx2@2.16
# gw:stop user = ann
# gw:stop route = /orders
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

# gw:imports
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

# gw:end
app = FastAPI()


def current_user(sent: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]) -> str:
    raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})


@app.get("/orders")
def orders(user: Annotated[str, Depends(current_user)]) -> list[str]:
    return ["o1"]


# gw:body
@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app) as made:
        yield made
    app.dependency_overrides.clear()


def test_orders_are_listed(client: TestClient) -> None:
    app.dependency_overrides[current_user] = lambda: "ann"
    response = client.get("/orders")
    assert response.status_code == 200
    assert response.json() == ["o1"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer forged"}])
def test_nobody_sees_orders_without_a_valid_token(client: TestClient, headers: dict[str, str]) -> None:
    response = client.get("/orders", headers=headers)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


# gw:end
