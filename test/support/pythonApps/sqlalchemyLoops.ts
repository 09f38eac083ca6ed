import type { Sources } from "./sources.js";

/** Functions with loops over rows of SQLAlchemy, and a program that counts the queries of each. */
export const alchemyLoops: Sources = {
  "requirements.txt": "sqlalchemy\n",
  "shop/__init__.py": "",
  "shop/models.py": `
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)
    orders: Mapped[list["Order"]] = relationship(back_populates="customer")
    notes: Mapped[list["Note"]] = relationship(lazy="selectin")


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    customer: Mapped[Customer] = relationship(back_populates="orders")


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
`,
  "shop/loops.py": `
from sqlalchemy import select, text
from sqlalchemy.orm import Session, joinedload, selectinload

from .models import Customer, Note, Order


def to_one(session: Session):
    return [order.customer.id for order in session.scalars(select(Order))]


def key_itself(session: Session):
    return [order.customer_id for order in session.scalars(select(Order))]


def joined(session: Session):
    return [order.customer.id for order in session.scalars(select(Order).options(joinedload(Order.customer)))]


def to_many(session: Session):
    return [len(customer.orders) for customer in session.query(Customer).all()]


def loaded(session: Session):
    return [len(customer.orders) for customer in session.query(Customer).options(selectinload(Customer.orders)).all()]


def loaded_by_itself(session: Session):
    return [len(customer.notes) for customer in session.scalars(select(Customer)).all()]


def of_each(session: Session):
    found = []
    for customer in session.scalars(select(Customer)).all():
        found.append(session.scalars(select(Order).where(Order.customer_id == customer.id)).all())
    return found


def of_each_as_before(session: Session):
    return [session.query(Note).filter_by(customer_id=customer.id).count() for customer in session.scalars(select(Customer)).all()]


def by_key(session: Session):
    ids = session.execute(text("SELECT id FROM orders")).scalars().all()
    return [session.get(Order, id) for id in ids]


def by_key_once_read(session: Session):
    orders = session.scalars(select(Order)).all()
    return [session.get(Order, order.id) for order in orders]


def as_text(session: Session):
    found = []
    for id in session.scalars(select(Customer.id)).all():
        found.append(session.execute(text("SELECT * FROM orders WHERE customer_id = :customer"), {"customer": id}).all())
    return found


def together(session: Session):
    ids = [customer.id for customer in session.scalars(select(Customer)).all()]
    return session.scalars(select(Order).where(Order.customer_id.in_(ids))).all()
`,
  "count.py": `
import inspect
import json

from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from shop import loops
from shop.models import Base, Customer, Note, Order

engine = create_engine("sqlite://", poolclass=StaticPool)
Base.metadata.create_all(engine)
made = []
event.listen(engine, "before_cursor_execute", lambda *arguments: made.append(arguments[2]))
counts = {}
for rows in (2, 4):
    with Session(engine) as session:
        for _ in range(rows):
            customer = Customer()
            session.add(customer)
            session.flush()
            session.add_all([Order(customer_id=customer.id), Note(customer_id=customer.id)])
        session.commit()
    for name, function in inspect.getmembers(loops, inspect.isfunction):
        if function.__module__ == loops.__name__:
            with Session(engine) as session:
                made.clear()
                function(session)
                counts.setdefault(name, []).append(len(made))
print(json.dumps(counts))
`,
};
