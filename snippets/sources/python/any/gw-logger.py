# gw:name JSON log · Python
# gw:about Writes each record as one line of JSON with the id of its request, and leaves out what must not stand in a log.
# gw:needs python-json-logger@4.2
# gw:stop fields that are left out = "password", "token", "secret", "authorization", "cookie", "api_key"
# gw:imports
import logging.config
import os
from contextvars import ContextVar
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# gw:body
# gw:setting LOG_LEVEL string Least level that is logged, such as INFO
LOG_LEVEL = os.environ.get("LOG_LEVEL", "INFO")
# gw:read
request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
redacted = {"password", "token", "secret", "authorization", "cookie", "api_key"}


def without_secrets(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: "[redacted]" if str(name).lower() in redacted else without_secrets(it) for name, it in value.items()
        }
    return [without_secrets(it) for it in value] if isinstance(value, (list, tuple)) else value


class JsonLog(JsonFormatter):
    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        log_data.setdefault("request_id", request_id.get())
        return dict(without_secrets(log_data))


logging.config.dictConfig(
    {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLog, "fmt": "{levelname}{name}{message}", "style": "{", "timestamp": True}},
        "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}},
        "root": {"level": LOG_LEVEL, "handlers": ["stdout"]},
    }
)
# gw:end
