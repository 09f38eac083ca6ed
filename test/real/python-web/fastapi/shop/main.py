from fastapi import APIRouter, FastAPI

from . import orders, users
from .v2 import app as v2

API = "/api"
app = FastAPI(openapi_url=None)
api = APIRouter(prefix="/shop")
api.include_router(orders.router, prefix="/orders")
api.include_router(users.router)
app.include_router(api, prefix=API)
app.mount("/v2", v2)


@app.get("/health/")
def health():
    return {}


def added():
    return {}


app.add_api_route("/added", added, methods=["PUT", "DELETE"])
