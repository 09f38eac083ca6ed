"""Links to the shop's page. Whoever has one to unsubscribe needs no password, so it is signed."""
import hashlib
import hmac
import os
from urllib.parse import urlencode

SHOP_PAGE_URL = os.environ["SHOP_PAGE_URL"]
UNSUBSCRIBE_SIGNING_SECRET = os.environ.get("UNSUBSCRIBE_SIGNING_SECRET", "change-before-the-first-mail")


def order_link(order: str) -> str:
    return f"{SHOP_PAGE_URL}/orders/{order}"


def unsubscribe_link(email: str) -> str:
    signature = hmac.new(UNSUBSCRIBE_SIGNING_SECRET.encode(), email.encode(), hashlib.sha256).hexdigest()
    return f"{SHOP_PAGE_URL}/unsubscribe?{urlencode({'email': email, 'signature': signature})}"
