# gw:name Configuration · Python
# gw:about Reads all settings once at the start, as what they are, and names the one that is missing or malformed before anything runs.
# gw:place file config.py
# gw:imports
import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit


# gw:body
@dataclass(frozen=True)
class Config:
    port: int
    public_url: str
    cors_origins: tuple[str, ...]
    database_url: str = field(repr=False)


def required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ValueError(f"{name} is not set.")
    return value


def integer(name: str, default: int, least: int, most: int) -> int:
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ValueError(f"{name} is not a number from {least} to {most}.")
    return int(value)


def url(name: str) -> str:
    value = required(name)
    if not urlsplit(value).hostname:
        raise ValueError(f"{name} is not a URL.")
    return value


def items(name: str) -> tuple[str, ...]:
    return tuple(it.strip() for it in os.environ.get(name, "").split(",") if it.strip())


config = Config(
    port=integer("PORT", 8000, least=1, most=65535),
    public_url=url("PUBLIC_URL"),
    cors_origins=items("CORS_ORIGINS"),
    database_url=required("DATABASE_URL"),
)
# gw:end
