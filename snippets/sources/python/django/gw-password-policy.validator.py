# gw:name Longest password · Django
# gw:about Refuses passwords of more than 128 characters before any work is spent on them; its path belongs into AUTH_PASSWORD_VALIDATORS.
# gw:needs django@5.2
# gw:stop greatest length = 128
# gw:imports
from typing import Any

from django.core.exceptions import ValidationError


# gw:body
class MaximumLengthValidator:
    def __init__(self, max_length: int = 128) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return f"Your password may have {self.max_length} characters at most."


# gw:end
