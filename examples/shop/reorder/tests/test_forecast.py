import pytest

from app.forecast import daily_average, reorder_quantity


@pytest.mark.parametrize(("average", "on_hand", "on_order", "pack", "expected"), [
    (2.0, 0, 0, 1, 42),
    (2.0, 0, 0, 12, 48),
    (2.0, 30, 12, 12, 0),
    (0.1, 2, 0, 6, 6),
    (0.0, 0, 0, 6, 0),
])
def test_whole_packs_cover_three_weeks(average, on_hand, on_order, pack, expected):
    assert reorder_quantity(average, on_hand, on_order, pack) == expected


def test_days_without_a_sale_count():
    assert daily_average([3, 6], 90) == pytest.approx(0.1)
    assert daily_average([], 0) == 0.0
