"""What the shop pays is no secret among its partners: readable from any page, without cookies."""
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from sqlalchemy import func, select

from app.db import SessionDep
from app.models import SupplierProduct

public = FastAPI(openapi_url=None)
public.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=False, allow_methods=["GET"])


@public.get("/prices/{sku}")
def lowest_price(sku: str, session: SessionDep):
    return {"sku": sku, "lowest_cents": session.scalar(select(func.min(SupplierProduct.price_cents)).where(SupplierProduct.sku == sku))}
