"""The environment, read and checked once."""
from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: str
    shop_url: str = "http://localhost:3000"
    shop_token: SecretStr = SecretStr("")
    feed_url: str
    carrier_url: str
    carrier_ca: str = ""
    chat_webhook_url: str = ""
    #: Only for trying things out; the image does not set it.
    debug: bool = False


settings = Settings()
