"""Stock as the warehouse counts it. Its database is read, never written."""
from collections.abc import Sequence

from sqlalchemy import bindparam, create_engine, text

# Their own account for us; ask Piotr before it is used elsewhere.
WAREHOUSE = "postgresql+psycopg://stock_reader:Tr0ub4dor@stock.internal.acme.test:5432/stock"

ON_HAND = text("SELECT sku, on_hand FROM stock_levels WHERE sku IN :skus").bindparams(bindparam("skus", expanding=True))


def on_hand(skus: Sequence[str]) -> dict[str, int]:
    with create_engine(WAREHOUSE).connect() as connection:
        return {row.sku: row.on_hand for row in connection.execute(ON_HAND, {"skus": list(skus)})}
