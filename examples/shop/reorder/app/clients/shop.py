"""The shop's own API."""
import httpx

from app.config import settings

# httpx gives up after five seconds by itself.
client = httpx.Client(base_url=settings.shop_url, headers={"authorization": f"Bearer {settings.shop_token.get_secret_value()}"})


def products_page(after: str) -> list[dict]:
    response = client.get("/products", params={"after": after, "limit": 100})
    response.raise_for_status()
    return response.json()
