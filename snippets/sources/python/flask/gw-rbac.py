# gw:name Roles and ownership · Flask
# gw:about Lets only roles with a permission use a route, and only owners see what is theirs: others do not even learn that it exists.
# gw:needs flask@3.1
# gw:stop permission = orders:read
# gw:stop role = support
from dataclasses import dataclass

from flask import Flask, Response, g, request

# gw:imports
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, g
from flask.typing import ResponseReturnValue

# gw:end
app = Flask(__name__)


@dataclass
class User:
    id: str
    role: str


@dataclass
class Order:
    id: int
    owner_id: str


stored_orders = {1: Order(1, "ann"), 2: Order(2, "bob")}


@app.before_request
def current_user() -> None:
    name, _, role = request.headers.get("X-Test-User", "").partition(":")
    g.user = User(name, role) if name else None


# gw:body
View = Callable[..., ResponseReturnValue]

permissions = {
    "admin": {"orders:read", "orders:write"},
    "support": {"orders:read"},
}


def permitted(permission: str) -> bool:
    return g.user is not None and permission in permissions.get(g.user.role, set())


def requires(permission: str) -> Callable[[View], View]:
    """Stands below the route decorator, and expects the user in `g.user`."""

    def guarded(view: View) -> View:
        @wraps(view)
        def guard(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            if g.user is None:
                abort(401)
            if not permitted(permission):
                abort(403)
            return view(*args, **kwargs)

        return guard

    return guarded


def require_own(owner_id: str, permission: str) -> None:
    """For a record that was loaded: 404 to those who neither own it nor may see everybody's."""
    if g.user is None:
        abort(401)
    if g.user.id != owner_id and not permitted(permission):
        abort(404)


# gw:end


@app.errorhandler(401)
def unauthorized(_: Exception) -> Response:
    return Response(status=401, headers={"WWW-Authenticate": "Bearer"})


@app.get("/orders")
@requires("orders:read")
def orders() -> ResponseReturnValue:
    return list(stored_orders)


@app.get("/orders/<int:order_id>")
def order(order_id: int) -> dict[str, int]:
    found = stored_orders[order_id]
    require_own(found.owner_id, "orders:read")
    return {"id": found.id}
