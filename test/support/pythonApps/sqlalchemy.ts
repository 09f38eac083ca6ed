import type { Sources } from "./sources.js";

/** Bases and mixins over files, annotations and none, keys in every form, inheritance in one table and in two. */
export const alchemyModels: Sources = {
  "requirements.txt": "sqlalchemy\nflask-sqlalchemy\n",
  "app/__init__.py": "",
  "app/base.py": `
import datetime
from typing import Annotated

from sqlalchemy import DateTime, ForeignKey, func
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

intpk = Annotated[int, mapped_column(primary_key=True)]


class Base(DeclarativeBase):
    pass


class Timed:
    created_at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now(), index=True)

    @declared_attr
    def owner_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey("users.id", ondelete="SET NULL"))


class Named:
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower()
`,
  "app/models.py": `
from typing import Annotated, Optional

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, PrimaryKeyConstraint, String, Table, UniqueConstraint, text
from sqlalchemy.orm import Mapped, declarative_base, mapped_column, relationship

from .base import Base, Named, Timed

intpk = Annotated[int, mapped_column(primary_key=True)]

order_tags = Table(
    "order_tags",
    Base.metadata,
    Column("order_id", ForeignKey("orders.id"), primary_key=True),
    Column("tag_id", ForeignKey("tag.id"), primary_key=True),
)


class User(Base):
    __tablename__ = "users"

    id: Mapped[intpk]
    email: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str]
    orders: Mapped[list["Order"]] = relationship(back_populates="customer", foreign_keys="Order.customer_id")

    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "user"}


class Admin(User):
    level: Mapped[Optional[int]]
    __mapper_args__ = {"polymorphic_identity": "admin"}


class Clerk(User):
    __tablename__ = "clerks"

    id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    desk: Mapped[Optional[str]]
    __mapper_args__ = {"polymorphic_identity": "clerk"}


class Order(Timed, Base):
    __tablename__ = "orders"
    __table_args__ = (
        Index("ix_orders_recent", "customer_id", text("created_at DESC")),
        Index("ix_orders_open", "number", sqlite_where=text("number IS NOT NULL")),
        UniqueConstraint("number", "shop_code", name="uq_orders_number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[Optional[str]] = mapped_column(index=True, unique=True)
    shop: Mapped[str] = mapped_column("shop_code")
    customer_id: Mapped[int] = mapped_column(ForeignKey(User.id, ondelete="CASCADE"))
    customer: Mapped[User] = relationship(back_populates="orders", foreign_keys=[customer_id])


Index("ix_orders_shop", Order.shop, Order.customer_id)


class Tag(Named, Base):
    id: Mapped[int] = mapped_column(primary_key=True)


class Shop(Base):
    __tablename__ = "shops"
    __table_args__ = (PrimaryKeyConstraint("code", "region"),)

    code: Mapped[str]
    region: Mapped[str]


class Shelf(Base):
    __tablename__ = "shelves"
    id = Column(Integer, primary_key=True)
    shop = Column(String(10))
    region = Column(String(10), index=True)
    __table_args__ = (ForeignKeyConstraint(["shop", "region"], ["shops.code", "shops.region"], ondelete="CASCADE"),)


Old = declarative_base(metadata=Base.metadata)


class Event(Old):
    __tablename__ = "events"
    id = Column("event_id", Integer, primary_key=True)
    order_id = Column(ForeignKey("orders.id"), index=True)
`,
  "app/flaskmodels.py": `
from flask_sqlalchemy import SQLAlchemy

from .base import Base

db = SQLAlchemy(model_class=Base)


class HTTPCall(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.Integer, db.ForeignKey("orders.id"), index=True)


class OrderLine2(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    call_id = db.Column(db.ForeignKey("http_call.id"), unique=True)
`,
  "create.py": `
from flask import Flask

from app import models
from app.flaskmodels import db

flask = Flask("proof", instance_path="/")
import os
flask.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///" + os.path.abspath("proof.db")
db.init_app(flask)
with flask.app_context():
    db.create_all()
`,
};

/** Revisions whose names sort against their order, batches, SQL, helpers. */
export const alembicApp: Sources = {
  "requirements.txt": "sqlalchemy\nalembic\n",
  "alembic.ini": "[alembic]\nscript_location = alembic\nsqlalchemy.url = sqlite:///proof.db\n",
  "alembic/env.py": `
from alembic import context
from sqlalchemy import create_engine

with create_engine("sqlite:///proof.db").connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`,
  "alembic/versions/zz01_first.py": `
import sqlalchemy as sa
from alembic import op

revision = "zz01"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "customers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("old", sa.String()),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email", name="uq_customers_email"),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("customers.id", ondelete="CASCADE"), index=True),
        sa.Column("number", sa.String(20), unique=True),
        sa.Column("note", sa.Text()),
    )
    op.create_index(op.f("ix_orders_note"), "orders", ["note"])


def downgrade() -> None:
    op.drop_table("orders")
    op.drop_table("customers")
`,
  "alembic/versions/aa02_second.py": `
import sqlalchemy as sa
from alembic import op

revision = "aa02"
down_revision = "zz01"


def upgrade() -> None:
    op.drop_index("ix_orders_note", table_name="orders")
    with op.batch_alter_table("orders") as batch_op:
        batch_op.add_column(sa.Column("shop_id", sa.Integer(), nullable=True))
        batch_op.alter_column("note", new_column_name="remark", existing_type=sa.Text())
        batch_op.create_index("ix_orders_shop", ["shop_id", "number"])
    with op.batch_alter_table("customers") as batch_op:
        batch_op.drop_column("old")
    lines()


def lines() -> None:
    op.create_table("line", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("order_id", sa.Integer(), sa.ForeignKey("orders.id")))
    op.rename_table("line", "lines")
    op.execute("CREATE INDEX lines_order ON lines (order_id)")
    op.get_bind().execute(sa.text("CREATE UNIQUE INDEX lines_both ON lines (order_id, id)"))


def downgrade() -> None:
    pass
`,
  "alembic/versions/mm03_third.py": `
import sqlalchemy as sa
from alembic import op

revision = "mm03"
down_revision = "aa02"


def upgrade() -> None:
    op.execute("DROP INDEX lines_order")
    op.create_index("ix_orders_open", "orders", ["remark"], sqlite_where=sa.text("remark IS NOT NULL"))


def downgrade() -> None:
    pass
`,
};
