from fastapi import APIRouter

router = APIRouter()


@router.get("")
async def list_orders():
    return []


@router.post("/")
async def create_order():
    return {}


@router.get("/{order_id}")
async def get_order(order_id: int):
    return {}


@router.api_route("/{order_id}/state", methods=["GET", "PATCH"])
def state(order_id: int):
    return {}
