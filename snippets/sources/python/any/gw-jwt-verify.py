# gw:name Verify a JWT · Python
# gw:about Accepts only tokens of one issuer for this audience, signed with one algorithm: forged, expired and foreign ones are refused.
# gw:needs pyjwt@2.15
# gw:stop algorithm = HS256 | HS384 | HS512
# gw:stop leeway = leeway=5
# gw:imports
import os
from typing import Any

import jwt

# gw:body
# gw:setting JWT_SECRET secret Key that signs tokens: 32 random bytes or more
JWT_SECRET = os.environ["JWT_SECRET"]
# gw:read
# gw:setting JWT_ISSUER string Who issues the tokens
JWT_ISSUER = os.environ["JWT_ISSUER"]
# gw:read
# gw:setting JWT_AUDIENCE string Whom the tokens are for
JWT_AUDIENCE = os.environ["JWT_AUDIENCE"]
# gw:read
if len(JWT_SECRET.encode()) < 32:
    raise ValueError("JWT_SECRET is shorter than 32 bytes.")


def verify_token(token: str) -> dict[str, Any]:
    """The claims of a valid token. Raises jwt.InvalidTokenError for any other."""
    return jwt.decode(
        token,
        JWT_SECRET,
        algorithms=["HS256"],
        issuer=JWT_ISSUER,
        audience=JWT_AUDIENCE,
        leeway=5,
        options={"require": ["exp", "iat", "iss", "aud", "sub", "jti"]},
    )


# gw:end
