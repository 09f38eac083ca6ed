# gw:name Verify a JWT by JWKS · Python
# gw:about Accepts tokens of an identity provider by its published keys, which may change, and refuses other issuers, audiences and algorithms.
# gw:needs pyjwt[crypto]@2.15
# gw:stop seconds that keys are kept = lifespan=600
# gw:stop algorithm = RS256 | ES256 | EdDSA
# gw:imports
import os
from typing import Any

import jwt

# gw:body
# gw:setting JWT_JWKS_URL url Where the identity provider publishes its keys
JWT_JWKS_URL = os.environ["JWT_JWKS_URL"]
# gw:read
# gw:setting JWT_ISSUER string Who issues the tokens
JWT_ISSUER = os.environ["JWT_ISSUER"]
# gw:read
# gw:setting JWT_AUDIENCE string Whom the tokens are for
JWT_AUDIENCE = os.environ["JWT_AUDIENCE"]
# gw:read
jwks = jwt.PyJWKClient(JWT_JWKS_URL, lifespan=600, timeout=3)


def verify_token(token: str) -> dict[str, Any]:
    """The claims of a valid token. Raises jwt.PyJWTError for any other, and where the keys cannot be had."""
    return jwt.decode(
        token,
        jwks.get_signing_key_from_jwt(token),
        algorithms=["RS256"],
        issuer=JWT_ISSUER,
        audience=JWT_AUDIENCE,
        leeway=5,
        options={"require": ["exp", "iat", "iss", "aud", "sub"]},
    )


# gw:end
