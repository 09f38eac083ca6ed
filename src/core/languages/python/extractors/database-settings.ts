import type { Fact } from "../../../facts.js";
import type { Dialect } from "../../../facts/schema.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { stringParts, stringValue } from "../bindings/strings.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";

/** Which database a program works with, as Django's settings or SQLAlchemy's address say; and what Django's settings say of models and lists. */
export const databaseSettings: Extractor = {
  name: "database-settings",
  nodes: ["call", "assignment"],
  shares: [scopeKey],
  when: ["create_engine", "create_async_engine", "engine_from_config", "DATABASE", "DATABASES", "AUTH_USER_MODEL", "REST_FRAMEWORK", "DEFAULT_AUTO_FIELD", "INSTALLED_APPS"],
  *extract(file) {
    for (const call of file.nodes("call")) yield* engineFact(file, call);
    for (const node of file.nodes("assignment")) yield* addressFact(file, node);
    yield* djangoFacts(file);
  },
};

/** `create_engine("postgresql+psycopg://…")`. */
function* engineFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  if (!/create_(async_)?engine$|\.create$/.test(callee?.text ?? "")) return;
  const name = dotted(referenceOf(file, callee)) ?? "";
  const address = /^(sqlalchemy(\.\w+)*\.(create_engine|create_async_engine|URL\.create)|sqlmodel\.create_engine)$/.test(name) ? argument(argumentsOf(call), name.endsWith("URL.create") ? "drivername" : "url", 0) : undefined;
  if (address) yield* datasource(file, address);
}

/** `SQLALCHEMY_DATABASE_URI = "postgresql://…"`, also among the settings of an application. */
function* addressFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const [left, right] = [node.field("left"), node.field("right")];
  if (right && /\bSQLALCHEMY_DATABASE_UR[IL]\b/.test(left?.text ?? "")) yield* datasource(file, right);
}

/** The scheme is enough; the rest may be put in at run time. */
function* datasource(file: ParsedFile, address: SyntaxNode): Iterable<Fact> {
  const [first] = stringParts(file, unwrap(address)) ?? [];
  const scheme = first && "text" in first ? /^(\w+)(\+\w+)?(:\/\/|$)/.exec(first.text)?.[1]?.toLowerCase() : undefined;
  const dialect = scheme === undefined ? undefined : schemes[scheme];
  if (dialect) yield fact(file, address, scheme!, dialect);
}

function* djangoFacts(file: ParsedFile): Iterable<Fact> {
  const valueOf = (name: string): SyntaxNode | undefined => scopeOf(file).inside(file.root).find(it => it.name === name && it.kind === "variable")?.value;
  const databases = valueOf("DATABASES");
  for (const pair of databases?.type === "dictionary" ? databases.children : []) {
    const engine = entry(pair.field("value"), "ENGINE");
    const backend = stringValue(engine)?.split(".").at(-1);
    const dialect = backend === undefined ? undefined : schemes[backend];
    if (dialect && stringValue(pair.field("key")) === "default") yield fact(file, engine!, stringValue(engine)!, dialect);
  }
  const [userModel, autoField] = ["AUTH_USER_MODEL", "DEFAULT_AUTO_FIELD"].map(it => stringValue(valueOf(it)));
  const rest = valueOf("REST_FRAMEWORK");
  const pagination = rest && paginationIn(rest);
  const apps = valueOf("INSTALLED_APPS");
  const said = [userModel === undefined ? undefined : valueOf("AUTH_USER_MODEL"), autoField === undefined ? undefined : valueOf("DEFAULT_AUTO_FIELD"), rest, apps].find(it => it !== undefined);
  if (!said) return;
  yield {
    kind: "djangoSettings", uri: file.uri, span: { start: said.start, end: said.end }, ...userModel === undefined ? {} : { userModel },
    ...pagination && { pagination }, ...autoField === undefined ? {} : { autoField: autoField.slice(autoField.lastIndexOf(".") + 1) },
  };
}

/** A class without a size gives no pages. https://www.django-rest-framework.org/api-guide/pagination/#setting-the-pagination-style */
function paginationIn(settings: SyntaxNode): "yes" | "no" | "unknown" {
  if (settings.type !== "dictionary" || settings.children.some(it => it.type === "dictionary_splat")) return "unknown";
  const [style, size] = [entry(settings, "DEFAULT_PAGINATION_CLASS"), entry(settings, "PAGE_SIZE")];
  if (!style || style.type === "none") return "no";
  // A class of the project brings its own size.
  return stringValue(style)?.startsWith("rest_framework.") && (!size || size.type === "none") ? "no" : "yes";
}

function entry(dictionary: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  return dictionary?.type === "dictionary" ? dictionary.children.find(it => stringValue(it.field("key")) === key)?.field("value") : undefined;
}

function fact(file: ParsedFile, at: SyntaxNode, provider: string, dialect: Dialect): Fact {
  return { kind: "datasource", uri: file.uri, span: { start: at.start, end: at.end }, provider, dialect, relationMode: "foreignKeys" };
}

/** Schemes of https://docs.sqlalchemy.org/en/20/core/engines.html and the last parts of https://docs.djangoproject.com/en/5.2/ref/settings/#engine */
const schemes: Readonly<Record<string, Dialect>> = {
  postgresql: "postgresql", postgres: "postgresql", postgresql_psycopg2: "postgresql", postgis: "postgresql", mysql: "mysql", mariadb: "mysql", sqlite: "sqlite", sqlite3: "sqlite", spatialite: "sqlite", mssql: "sqlserver",
};
