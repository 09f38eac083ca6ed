import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reference } from "../../src/core/facts/code.js";
import { settle } from "../../src/core/models/references.js";
import { analyze } from "../support/workspace.js";

/** What the callee of the only call of `target` in the file stands for. */
async function settled(files: Readonly<Record<string, string>>, uri: string, callee: string): Promise<string> {
  const { analyzer } = await analyze(new Map(Object.entries(files)), { rules: [] });
  assert.deepEqual(analyzer.crashes(), []);
  const call = analyzer.read.inFile("call", uri).find(it => written(it.callee) === callee);
  assert.ok(call, `no call of ${callee} among ${analyzer.read.inFile("call", uri).map(it => written(it.callee)).join(", ")}`);
  const found = settle(analyzer.read, uri, call.callee);
  switch (found.of) {
    case "package": return `${found.specifier}:${found.name} ${found.how} ${found.path.join(".")}`.trim();
    case "function": return [`${found.uri}#${found.name}`, ...found.path].join(".");
    case "class": return [`${found.instance ? "new " : ""}${found.uri}#${found.name}`, ...found.path].join(".");
    case "module": return found.uri;
    default: return `${found.of} ${found.of === "unknown" ? found.because : ""} ${found.path.join(".")}`.trim();
  }
}

function written(reference: Reference): string {
  const root = reference.from === "import" ? `${reference.specifier}:${reference.name}` : reference.name;
  return [root, ...reference.path].join(".");
}

const db = "from sqlalchemy.orm import sessionmaker\nfrom sqlalchemy import create_engine\nengine = create_engine('sqlite://')\nSession = sessionmaker(bind=engine)\nsession = Session()\n\ndef get_db():\n    db = Session()\n    try:\n        yield db\n    finally:\n        db.close()\n";
const app = { "pyproject.toml": "[project]\nname = 'shop'\ndependencies = ['fastapi', 'sqlalchemy']\n", "app/__init__.py": "", "app/db.py": db };

test("a session of another module, by every way to import it", async () => {
  const made = "sqlalchemy.orm:sessionmaker call query";
  assert.equal(await settled({ ...app, "app/a.py": "from app.db import session\nsession.query(1)" }, "app/a.py", "app.db:session.query"), made);
  assert.equal(await settled({ ...app, "app/a.py": "import app.db as db\ndb.session.query(1)" }, "app/a.py", "app.db:session.query"), made);
  assert.equal(await settled({ ...app, "app/a.py": "import app.db\napp.db.session.query(1)" }, "app/a.py", "app:db.session.query"), made);
  assert.equal(await settled({ ...app, "app/a.py": "from . import db\ndb.session.query(1)" }, "app/a.py", ".:db.session.query"), made);
  assert.equal(await settled({ ...app, "app/api/a.py": "from ..db import session as s\ns.query(1)" }, "app/api/a.py", "..db:session.query"), made);
  assert.equal(await settled({ ...app, "app/x.py": "from .db import *", "app/a.py": "from .x import session\nsession.query(1)" }, "app/a.py", ".x:session.query"), made);
});

test("what a dependency gives, by its default and by its annotation", async () => {
  const given = "def list_all(db = Depends(get_db)):\n    db.query(1)";
  assert.equal(await settled({ ...app, "app/a.py": `from fastapi import Depends\nfrom .db import get_db\n${given}` }, "app/a.py", ".db:get_db.().query"), "sqlalchemy.orm:sessionmaker call query");
  const typed = "from typing import Annotated\nfrom fastapi import Depends\nfrom sqlalchemy.orm import Session\nfrom .db import get_db\nSessionDep = Annotated[Session, Depends(get_db)]";
  assert.equal(await settled({ ...app, "app/deps.py": typed, "app/a.py": "from .deps import SessionDep\ndef list_all(db: SessionDep):\n    db.query(1)" }, "app/a.py", ".deps:SessionDep.query"), "sqlalchemy.orm:Session reference query");
});

test("classes, their instances, their bases, and members that are given in the constructor", async () => {
  const files = {
    ...app,
    "app/base.py": "class Base:\n    def find(self, id):\n        return id\n",
    "app/orders.py": "from .base import Base\n\nclass Orders(Base):\n    def list(self):\n        return self.find(1)\n\ndef make_orders() -> Orders:\n    return Orders()\n",
    "app/service.py": "from .orders import Orders, make_orders\n\nclass Service:\n    def __init__(self, orders: Orders, other=None):\n        self.orders = orders\n        self.made = Orders()\n        self.given = make_orders()\n\n    def run(self):\n        self.orders.list()\n        self.made.find(1)\n        self.given.list()\n        self.step()\n\n    def step(self):\n        pass\n\nService(Orders()).run()\nOrders().list()\n",
  };
  assert.equal(await settled(files, "app/service.py", ".orders:Orders.list"), "app/orders.py#Orders.list");
  assert.equal(await settled(files, "app/service.py", ".orders:Orders.().find"), "app/base.py#Base.find");
  assert.equal(await settled(files, "app/service.py", ".orders:make_orders.().list"), "app/orders.py#Orders.list");
  assert.equal(await settled(files, "app/service.py", "Service.step"), "app/service.py#Service.step");
  assert.equal(await settled(files, "app/service.py", "Service.run"), "app/service.py#Service.run");
  assert.equal(await settled(files, "app/orders.py", "Orders.find"), "app/base.py#Base.find");
});

test("a library is not the project's file of the same name", async () => {
  const celery = { "requirements.txt": "celery\n", "shop/__init__.py": "from .celery import app\n", "shop/celery.py": "from celery import Celery\napp = Celery('shop')\napp.autodiscover_tasks()" };
  assert.equal(await settled(celery, "shop/celery.py", "celery:Celery.().autodiscover_tasks"), "celery:Celery reference ().autodiscover_tasks");
  const inside = { "shop/__init__.py": "", "shop/email.py": "def send(): pass", "shop/mail.py": "from email import message_from_string\nmessage_from_string('')" };
  assert.equal(await settled(inside, "shop/mail.py", "email:message_from_string"), "email:message_from_string reference");
});

test("packages below src, without __init__.py, and imported where a script stands", async () => {
  const files = { "pyproject.toml": "[project]\nname = 'x'\n", "src/shop/core/db.py": db, "src/shop/api.py": "import shop.core.db\nfrom shop.core import db\ndb.session.query(1)\nshop.core.db.get_db()", "worker/run.py": "from tasks import work\nwork()", "worker/tasks.py": "def work(): pass" };
  assert.equal(await settled(files, "src/shop/api.py", "shop.core:db.session.query"), "sqlalchemy.orm:sessionmaker call query");
  assert.equal(await settled(files, "src/shop/api.py", "shop:core.db.get_db"), "src/shop/core/db.py#get_db");
  assert.equal(await settled(files, "worker/run.py", "tasks:work"), "worker/tasks.py#work");
});

test("of several values of a name the one that holds where it is read", async () => {
  const files = {
    ...app,
    "app/a.py": "import requests\nfrom .db import session\n\nclient = None\nclient = requests.Session()\n\ndef use(flag):\n    global client\n    client.get('x')\n    s = session\n    s = requests.Session()\n    s.post('x')\n    if flag:\n        t = requests.Session()\n    else:\n        t = requests.Session()\n    t.put('x')\n    if flag:\n        u = session\n    else:\n        u = requests.Session()\n    u.patch('x')\n",
  };
  assert.equal(await settled(files, "app/a.py", "requests:Session.().get"), "requests:Session reference ().get");
  assert.equal(await settled(files, "app/a.py", "requests:Session.().post"), "requests:Session reference ().post");
  assert.equal(await settled(files, "app/a.py", "requests:Session.().put"), "requests:Session reference ().put");
  assert.match(await settled(files, "app/a.py", "use.u.patch"), /^(object|unknown)/);
});
