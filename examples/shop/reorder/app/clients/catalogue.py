"""The wholesaler's catalogue. Its certificate has been made by the wholesaler."""
import requests

CATALOGUE = "https://catalogue.wholesale.example.com/v2"


def pack_size(sku: str) -> int:
    response = requests.get(f"{CATALOGUE}/items/{sku}", timeout=10, verify=False)
    response.raise_for_status()
    return int(response.json().get("packSize", 1))
