"""How much to order. Plain arithmetic, so that a buyer can check it by hand."""
from collections.abc import Sequence
from math import ceil

DAYS_OF_COVER = 21


def daily_average(quantities: Sequence[int], days: int) -> float:
    return sum(quantities) / days if days > 0 else 0.0


def reorder_quantity(average: float, on_hand: int, on_order: int, pack_size: int) -> int:
    """Whole packs that cover the next three weeks; nothing where stock and open orders cover them."""
    missing = ceil(average * DAYS_OF_COVER) - on_hand - on_order
    return ceil(missing / pack_size) * pack_size if missing > 0 else 0
