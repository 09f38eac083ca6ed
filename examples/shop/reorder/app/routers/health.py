from fastapi import APIRouter
from sqlalchemy import text

from app.db import SessionDep

router = APIRouter()


@router.get("/health")
def health(session: SessionDep):
    session.execute(text("SELECT 1"))
    return {"status": "ok"}
