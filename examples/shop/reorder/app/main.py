from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from app.config import settings
from app.routers import health, portal, price_list, purchase_orders, suppliers, webhooks

app = FastAPI(title="Reorder", debug=settings.debug)

# The buyers' page is served from another host.
app.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_credentials=True,
    allow_methods=["*"],
    allow_headers=["*"],
)

app.include_router(health.router)
app.include_router(suppliers.router)
app.include_router(purchase_orders.router)
app.include_router(portal.router, prefix="/portal")
app.include_router(webhooks.router, prefix="/webhooks")
app.mount("/public", price_list.public)
