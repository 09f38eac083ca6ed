"""What customers have been told already."""
import os

import redis

SENT_DAYS = int(os.environ.get("SENT_DAYS", "7"))

connection = redis.from_url(os.environ["SENT_URL"])


def is_first(order: str, status: str) -> bool:
    return bool(connection.set(f"sent:{order}:{status}", 1, nx=True, ex=SENT_DAYS * 86_400))
