"""purchase orders are looked up by their supplier

Revision ID: c07d
Revises: 8b2e
"""
from alembic import op

revision = "c07d"
down_revision = "8b2e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_purchase_orders_supplier_id", "purchase_orders", ["supplier_id"])


def downgrade() -> None:
    op.drop_index("ix_purchase_orders_supplier_id", "purchase_orders")
