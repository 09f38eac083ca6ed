import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { dotted, referenceOf } from "../bindings/values.js";

/** A thing of SQLAlchemy, however it is reached. */
export interface LibraryName {
  /** Without the library and its modules: `Column`, `String`, `postgresql.JSONB`. */
  readonly name: string;
  /** What it is a member of, where another file must tell that this is Flask-SQLAlchemy: `db` of `db.Column`. */
  readonly via?: Reference;
}

/** What an expression names of SQLAlchemy; undefined for anything else. */
export function libraryName(file: ParsedFile, node: SyntaxNode | undefined): LibraryName | undefined {
  const reference = node && /^(identifier|attribute)$/.test(node.type) ? referenceOf(file, node) : undefined;
  const name = dotted(reference);
  if (name !== undefined && own.test(name)) return { name: name.replace(own, "") };
  const member = reference?.path.at(-1);
  if (!reference || reference.from === "global" || member === undefined || !members.test(member) || node?.type !== "attribute") return undefined;
  return { name: member, via: { ...reference, path: reference.path.slice(0, -1) } };
}

/** The name of what a call calls. */
export function calledName(file: ParsedFile, node: SyntaxNode | undefined): string | undefined {
  return node?.type === "call" ? libraryName(file, node.field("function"))?.name : undefined;
}

const own = /^(sqlalchemy(\.(orm|schema|types|sql|ext|dialects|declarative|asyncio|sqltypes))*|flask_sqlalchemy\.SQLAlchemy|sqlmodel)\./;

/** What the object of Flask-SQLAlchemy has of SQLAlchemy that says something of tables. https://flask-sqlalchemy.palletsprojects.com/en/stable/api/ */
const members = /^(Column|mapped_column|ForeignKey|ForeignKeyConstraint|Index|UniqueConstraint|PrimaryKeyConstraint|CheckConstraint|Table|relationship|backref|deferred|Model|Integer|BigInteger|SmallInteger|String|Text|Unicode|UnicodeText|Boolean|DateTime|Date|Time|Float|Numeric|LargeBinary|Enum|JSON|Uuid|Interval|PickleType|ARRAY|Sequence|Identity|Computed)$/;
