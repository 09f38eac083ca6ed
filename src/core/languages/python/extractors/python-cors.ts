import type { SecurityFacts } from "../../../facts/security.js";
import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, type Arguments } from "../bindings/arguments.js";
import { namedFunctionAround } from "../bindings/names.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";
import { fitsAll, originsIn, triOf } from "../security/corsOrigins.js";
import { isInDevelopment } from "../servers/development.js";

type Policy = SecurityFacts["corsPolicy"];

/** Policies of CORS: of Starlette and FastAPI, Flask-CORS, django-cors-headers, and headers written by hand. */
export const pythonCors: Extractor = {
  name: "python-cors",
  nodes: ["call", "assignment"],
  shares: [scopeKey],
  when: ["CORS", "cors", "Access-Control-Allow-Origin"],
  *extract(file) {
    for (const call of file.nodes("call")) yield* callFact(file, call);
    yield* settingsFact(file);
    for (const node of file.nodes("assignment")) yield* headerFact(file, node);
  },
};

function* callFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function")!;
  const given = argumentsOf(call);
  const first = given.positional[0];
  const own = dotted(referenceOf(file, callee)) ?? "";
  if (isMiddleware(own)) yield* starlette(file, call, callee, given);
  else if (first && isMiddleware(dotted(referenceOf(file, first)) ?? "") && /(add_middleware|Middleware)$/.test(callee.text)) yield* starlette(file, call, first, given);
  else if (/^flask_cors(\.(extension|decorator|core))?\.(CORS|cross_origin)$/.test(own)) yield* flaskCors(file, call, callee, given);
}

function isMiddleware(name: string): boolean {
  return /^(starlette|fastapi)\.middleware\.cors\.CORSMiddleware$/.test(name);
}

/** https://www.starlette.io/middleware/#corsmiddleware */
function* starlette(file: ParsedFile, call: SyntaxNode, named: SyntaxNode, given: Arguments): Iterable<Fact> {
  const [list, pattern, credentials] = ["allow_origins", "allow_origin_regex", "allow_credentials"].map(it => given.named.get(it));
  const byPattern = pattern && (stringValue(pattern) === undefined ? pattern.type === "none" ? "some" : "unknown" : fitsAll(stringValue(pattern)!) ? "pattern" : "some");
  const byList = list ? originsIn(file, list, "plain") : "some";
  const origins = byList === "any" ? "any" : byPattern === "pattern" ? "pattern" : [byList, byPattern].includes("unknown") ? "unknown" : "some";
  yield policy(file, call, "starlette", named.text, given.open ? "unknown" : origins, {
    credentials: given.open && !credentials ? "unknown" : triOf(credentials), originsAt: origins === "pattern" ? pattern : list, credentialsAt: credentials,
  });
}

/** Every origin is allowed unless others are named: https://flask-cors.readthedocs.io/en/latest/configuration.html */
function* flaskCors(file: ParsedFile, call: SyntaxNode, callee: SyntaxNode, given: Arguments): Iterable<Fact> {
  const [origins, credentials, resources] = ["origins", "supports_credentials", "resources"].map(it => given.named.get(it));
  const tables = resources?.type === "dictionary" ? resources.children.map(it => it.field("value")).filter(it => it?.type === "dictionary") : [];
  const isSplit = tables.length > 0 && tables.some(it => entry(it!, "origins") ?? entry(it!, "supports_credentials"));
  for (const table of isSplit ? tables : [undefined]) {
    const [list, allowed] = [(table && entry(table, "origins")) ?? origins, (table && entry(table, "supports_credentials")) ?? credentials];
    yield policy(file, call, "flask-cors", callee.text, list ? originsIn(file, list, "patterns") : given.open ? "unknown" : "any", {
      credentials: given.open && !allowed ? "unknown" : triOf(allowed), originsAt: list, credentialsAt: allowed,
    });
  }
}

function entry(dictionary: SyntaxNode, key: string): SyntaxNode | undefined {
  return dictionary.children.find(it => it.type === "pair" && stringValue(it.field("key")) === key)?.field("value");
}

/** Settings at the top of a module, by the names of https://pypi.org/project/django-cors-headers/ */
function* settingsFact(file: ParsedFile): Iterable<Fact> {
  if (!/CORS_(ALLOW|ORIGIN)/.test(file.text)) return;
  const settings = scopeOf(file).inside(file.root).filter(it => it.kind === "variable" && /^CORS_/.test(it.name));
  const only = (name: string): typeof settings[number] | undefined => {
    const same = settings.filter(it => it.name === name);
    // What stands in a branch is chosen by whoever operates the program.
    return same.length === 1 && same[0]!.node.parent?.parent === file.root ? same[0] : undefined;
  };
  const all = only("CORS_ALLOW_ALL_ORIGINS") ?? only("CORS_ORIGIN_ALLOW_ALL");
  const patterns = only("CORS_ALLOWED_ORIGIN_REGEXES") ?? only("CORS_ORIGIN_REGEX_WHITELIST");
  const credentials = only("CORS_ALLOW_CREDENTIALS");
  const isAll = all?.value?.type === "true";
  const fits = patterns?.value && originsIn(file, patterns.value, "patterns") === "pattern";
  const from = isAll ? all : fits ? patterns : undefined;
  if (!from) return;
  const isDevelopment = isInDevelopment(from.node) || (credentials && isInDevelopment(credentials.node)) || /(^|[/._-])(dev|develop|development|local|test|tests|testing|ci)([./_-]|$)/i.test(file.uri);
  yield {
    ...policy(file, from.node, "django-cors-headers", from.name, isAll ? "any" : "pattern", { credentials: triOf(credentials?.value), originsAt: from.value, credentialsAt: credentials?.value }),
    ...isDevelopment && { development: true },
  };
}

/** `response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin")`, with the header that allows credentials beside it. */
function* headerFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const [left, right] = [node.field("left"), node.field("right")];
  if (left?.type !== "subscript" || !right || stringValue(left.field("subscript"))?.toLowerCase() !== "access-control-allow-origin") return;
  const owner = namedFunctionAround(node);
  const scope = owner?.text ?? file.text;
  const origins = stringValue(right) === "*" ? "any" : isAskedOrigin(right.text) || isAskedOrigin(assignedText(right, scope)) ? "reflected" : "unknown";
  if (origins === "unknown") return;
  const isChecked = origins === "reflected" && /\b(if|and|or|else)\b[^\n]*\borigin\b/i.test(scope);
  const allowed = /["']access-control-allow-credentials["']\s*\]?\s*[=:,]\s*["']?true/i.test(scope);
  yield policy(file, node, "headers", left.text, isChecked ? "some" : origins, { credentials: allowed ? "yes" : "no", originsAt: right });
}

/** `origin = request.headers.get("Origin")` before it. */
function assignedText(node: SyntaxNode, scope: string): string {
  return node.type === "identifier" ? new RegExp(`\\b${node.text}\\s*=\\s*([^\\n]+)`).exec(scope)?.[1] ?? "" : "";
}

function isAskedOrigin(text: string): boolean {
  return /\brequest\.(headers\.get\(\s*["']origin["']|headers\[\s*["']origin["']\]|META\.get\(\s*["']HTTP_ORIGIN["']|META\[\s*["']HTTP_ORIGIN["']\]|origin\b)/i.test(text);
}

interface Rest {
  readonly credentials: Policy["credentials"];
  readonly originsAt?: SyntaxNode | undefined;
  readonly credentialsAt?: SyntaxNode | undefined;
}

function policy(file: ParsedFile, node: SyntaxNode, library: string, callee: string, origins: Policy["origins"], { credentials, originsAt, credentialsAt }: Rest): Fact<"corsPolicy"> {
  return {
    kind: "corsPolicy", uri: file.uri, span: spanOf(node), library, callee: callee.replaceAll(/\s+/g, "").slice(0, 60), origins, credentials,
    ...originsAt && { originsAt: spanOf(unwrap(originsAt)) }, ...credentialsAt && { credentialsAt: spanOf(credentialsAt) },
    ...isInDevelopment(node) && { development: true },
  };
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
