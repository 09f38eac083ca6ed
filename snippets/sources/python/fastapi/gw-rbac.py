# gw:name Roles and ownership · FastAPI
# gw:about Lets only roles with a permission use a route, and only owners see what is theirs: others do not even learn that it exists.
# gw:needs fastapi@0.165
# gw:stop permission = orders:read
# gw:stop role = support
from dataclasses import dataclass

from fastapi import FastAPI, Header

# gw:imports
from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, HTTPException

# gw:end
app = FastAPI()


@dataclass
class User:
    id: str
    role: str


@dataclass
class Order:
    id: int
    owner_id: str


stored_orders = {1: Order(1, "ann"), 2: Order(2, "bob")}


def current_user(x_test_user: Annotated[str | None, Header()] = None) -> User:
    if x_test_user is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    name, _, role = x_test_user.partition(":")
    return User(name, role)


# gw:body
CurrentUser = Annotated[User, Depends(current_user)]

permissions = {
    "admin": {"orders:read", "orders:write"},
    "support": {"orders:read"},
}


def permitted(user: User, permission: str) -> bool:
    return permission in permissions.get(user.role, set())


def requires(permission: str) -> Callable[[User], User]:
    """A dependency of a route, or with `dependencies=[…]` of a router."""

    def guard(user: CurrentUser) -> User:
        if not permitted(user, permission):
            raise HTTPException(403, "You may not do this.")
        return user

    return guard


def require_own(user: User, owner_id: str, permission: str) -> None:
    """For a record that was loaded: 404 to those who neither own it nor may see everybody's."""
    if user.id != owner_id and not permitted(user, permission):
        raise HTTPException(404)


# gw:end


@app.get("/orders", dependencies=[Depends(requires("orders:read"))])
def orders() -> list[int]:
    return list(stored_orders)


@app.get("/orders/{order_id}")
def order(order_id: int, user: CurrentUser) -> int:
    found = stored_orders[order_id]
    require_own(user, found.owner_id, "orders:read")
    return found.id
