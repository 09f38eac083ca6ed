# gw:name Configuration · pydantic
# gw:about Reads all settings once at the start, as what they are, and names the ones that are missing or malformed before anything runs.
# gw:needs pydantic-settings@2.16
# gw:place file config.py
# mypy: disable-error-code="call-arg"
# gw:imports
from typing import Annotated

from pydantic import Field, HttpUrl, PostgresDsn, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


# gw:body
class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    port: int = Field(default=8000, ge=1, le=65535)
    public_url: HttpUrl
    cors_origins: Annotated[list[str], NoDecode] = []
    database_url: PostgresDsn = Field(repr=False)
    session_secret: SecretStr = Field(min_length=32)

    @field_validator("cors_origins", mode="before")
    @classmethod
    def split_at_commas(cls, value: str | list[str]) -> list[str]:
        return [it.strip() for it in value.split(",") if it.strip()] if isinstance(value, str) else value


settings = Settings()
# gw:end
