from fastapi import APIRouter

router = APIRouter(prefix="/users")


@router.get("/files/{path:path}")
async def file(path: str):
    return {}


@router.delete(path="/{user_id}/")
async def remove(user_id: str):
    return {}
