"""suppliers and what they sell

Revision ID: 4f1c
Revises:
"""
import sqlalchemy as sa
from alembic import op

revision = "4f1c"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    currencies = op.create_table(
        "currencies",
        sa.Column("code", sa.String(3), primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
    )
    op.create_table(
        "suppliers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(20), nullable=False, unique=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("portal_password", sa.String(64), nullable=False, server_default=""),
        sa.Column("currency_code", sa.String(3), sa.ForeignKey("currencies.code"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )
    op.create_table(
        "supplier_products",
        sa.Column("supplier_id", sa.Integer, sa.ForeignKey("suppliers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("sku", sa.String(40), primary_key=True),
        sa.Column("price_cents", sa.Integer, nullable=False),
        sa.Column("pack_size", sa.Integer, nullable=False, server_default="1"),
    )
    op.create_index("supplier_products_sku_idx", "supplier_products", ["sku"])
    op.create_table(
        "price_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("supplier_id", sa.Integer, sa.ForeignKey("suppliers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("sku", sa.String(40), nullable=False),
        sa.Column("old_cents", sa.Integer, nullable=False),
        sa.Column("new_cents", sa.Integer, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    )
    op.create_index("price_changes_sku_changed_at_idx", "price_changes", ["sku", "changed_at"])
    op.bulk_insert(currencies, [{"code": "EUR", "name": "Euro"}, {"code": "USD", "name": "US dollar"}, {"code": "GBP", "name": "Pound sterling"}])


def downgrade() -> None:
    for table in ("price_changes", "supplier_products", "suppliers", "currencies"):
        op.drop_table(table)
