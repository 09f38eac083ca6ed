# gw:name Refresh tokens that rotate · FastAPI
# gw:about Makes every refresh token good for one use and stores only its hash: who uses a copied one ends the whole family of tokens.
# gw:needs fastapi@0.165 sqlalchemy@2.1
# gw:stop lifetime = days=30
# gw:stop route = /token/refresh
# gw:stop cookie = __Host-refresh
from collections.abc import Iterator

import jwt
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, sessionmaker
from sqlalchemy.pool import StaticPool

# gw:imports
import hashlib
import secrets
from datetime import datetime, timedelta, timezone
from typing import Annotated

from fastapi import Cookie, Depends, FastAPI, HTTPException, Response
from sqlalchemy import DateTime, String, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

# gw:end
app = FastAPI()
engine = create_engine("sqlite://", connect_args={"check_same_thread": False}, poolclass=StaticPool)
open_session = sessionmaker(engine)
signing_key = secrets.token_bytes(32)


class Base(DeclarativeBase):
    pass


def get_session() -> Iterator[Session]:
    with open_session() as session:
        yield session


def sign_token(user_id: str) -> str:
    return jwt.encode(
        {"sub": user_id, "exp": datetime.now(timezone.utc) + timedelta(minutes=15)}, signing_key, algorithm="HS256"
    )


# gw:body
refresh_lifetime = timedelta(days=30)


class RefreshToken(Base):
    __tablename__ = "refresh_tokens"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    family: Mapped[str] = mapped_column(String(32), index=True)
    user_id: Mapped[str] = mapped_column(String(64), index=True)
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    used_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def issue_refresh_token(session: Session, user_id: str, family: str | None = None) -> str:
    """Without a family, the token begins one: call it so after a login."""
    token = secrets.token_urlsafe(32)
    expires_at = datetime.now(timezone.utc) + refresh_lifetime
    session.add(
        RefreshToken(
            digest=digest_of(token), family=family or secrets.token_hex(16), user_id=user_id, expires_at=expires_at
        )
    )
    return token


@app.post("/token/refresh")
def refresh(
    response: Response,
    session: Annotated[Session, Depends(get_session)],
    token: Annotated[str, Cookie(alias="__Host-refresh")] = "",
) -> dict[str, str]:
    now = datetime.now(timezone.utc)
    # One statement claims the token, so that of two callers with the same one only one can have it.
    claim = update(RefreshToken).where(
        RefreshToken.digest == digest_of(token), RefreshToken.used_at.is_(None), RefreshToken.expires_at > now
    )
    claimed = session.execute(
        claim.values(used_at=now).returning(RefreshToken.user_id, RefreshToken.family)
    ).one_or_none()
    if claimed is None:
        family = session.scalar(select(RefreshToken.family).where(RefreshToken.digest == digest_of(token)))
        session.execute(delete(RefreshToken).where(RefreshToken.family == family))
        session.commit()
        raise HTTPException(401, "Log in again.", headers={"WWW-Authenticate": "Bearer"})
    successor = issue_refresh_token(session, claimed.user_id, claimed.family)
    session.commit()
    max_age = int(refresh_lifetime.total_seconds())
    response.set_cookie("__Host-refresh", successor, max_age=max_age, secure=True, httponly=True, samesite="strict")
    return {"access_token": sign_token(claimed.user_id), "token_type": "bearer"}


# gw:end
