"""Price lists as suppliers publish them: one JSON document a supplier, below the feed's address."""
import hashlib

import requests

from app.config import settings


def fetch_prices(code: str) -> dict[str, int]:
    """Cents by SKU."""
    response = requests.get(f"{settings.feed_url}/{code}/prices.json", headers={"accept": "application/json"})
    response.raise_for_status()
    return {row["sku"]: round(row["price"] * 100) for row in response.json()["prices"]}


def fingerprint(document: bytes) -> str:
    """Tells whether a document has changed since it was last read."""
    return hashlib.md5(document, usedforsecurity=False).hexdigest()
