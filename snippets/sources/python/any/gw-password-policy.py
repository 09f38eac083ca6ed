# gw:name Password policy · pydantic
# gw:about Takes long passwords of any characters and refuses short ones and those that everybody uses, as NIST SP 800-63B-4 asks.
# gw:needs pydantic[email]@2.14
# gw:stop least length, 8 with a second factor = min_length=15 | min_length=8
# gw:imports
import os
import unicodedata
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, EmailStr, Field, SecretStr

# gw:body
# gw:setting PASSWORD_BLOCKLIST path File with common and leaked passwords, one a line
PASSWORD_BLOCKLIST = os.environ["PASSWORD_BLOCKLIST"]
# gw:read
blocked = frozenset(Path(PASSWORD_BLOCKLIST).read_text(encoding="utf-8").casefold().splitlines())


def acceptable(password: SecretStr) -> SecretStr:
    # One password typed on two keyboards is one password.
    text = unicodedata.normalize("NFC", password.get_secret_value())
    if text.casefold() in blocked:
        raise ValueError("This password is too common.")
    return SecretStr(text)


NewPassword = Annotated[SecretStr, Field(min_length=15, max_length=128), AfterValidator(acceptable)]


class SignUp(BaseModel):
    email: EmailStr
    password: NewPassword


# gw:end
