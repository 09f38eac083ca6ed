# gw:name Sign a JWT · Python
# gw:about Issues short-lived tokens with one algorithm for one audience: a stolen one is soon worthless, and none is good elsewhere.
# gw:needs pyjwt@2.15
# gw:stop lifetime = minutes=15
# gw:stop algorithm = HS256 | HS384 | HS512
# gw:imports
import os
import uuid
from datetime import datetime, timedelta, timezone

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


def sign_token(user_id: str) -> str:
    now = datetime.now(timezone.utc)
    claims = {
        "iss": JWT_ISSUER,
        "aud": JWT_AUDIENCE,
        "sub": user_id,
        "iat": now,
        "exp": now + timedelta(minutes=15),
        "jti": uuid.uuid4().hex,
    }
    return jwt.encode(claims, JWT_SECRET, algorithm="HS256")


# gw:end
