import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { enclosingFunction } from "../bindings/names.js";
import { readsOf } from "../bindings/reads.js";
import { scopeOf, type Binding } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, madeBy, referenceOf } from "../bindings/values.js";
import { heldLiteral, literalFact, settingUse } from "./settingLiteral.js";
import { calleeText, type SinkFact } from "./takenValues.js";

/** The origins that a call allows: https://www.starlette.io/middleware/#corsmiddleware, https://flask-cors.readthedocs.io/en/latest/configuration.html */
export function* originLiterals(file: ParsedFile, call: SyntaxNode): Iterable<SinkFact> {
  const given = argumentsOf(call);
  const names = [call.field("function"), given.positional[0]].map(it => dotted(referenceOf(file, it)) ?? "");
  const isStarlette = names.some(it => /^(starlette|fastapi)\.middleware\.cors\.CORSMiddleware$/.test(it));
  const isFlask = /^flask_cors(\.(extension|decorator|core))?\.(CORS|cross_origin)$/.test(names[0]!);
  const lists = isStarlette ? [given.named.get("allow_origins")] : isFlask ? [given.named.get("origins"), ...originsOfResources(file, given.named.get("resources"))] : [];
  for (const list of lists) if (list) yield* originFact(file, list, isStarlette ? "CORSMiddleware" : calleeText(call), isStarlette ? "allow_origins" : "origins");
}

/** `resources={r"/api/*": {"origins": […]}}`. */
function originsOfResources(file: ParsedFile, resources: SyntaxNode | undefined): readonly (SyntaxNode | undefined)[] {
  const table = resources && heldLiteral(file, resources)?.node;
  const options = table?.type === "dictionary" ? table.children.map(it => it.field("value")).filter(it => it?.type === "dictionary") : [];
  return options.map(it => it!.children.find(pair => pair.type === "pair" && stringValue(pair.field("key")) === "origins")?.field("value"));
}

function* originFact(file: ParsedFile, list: SyntaxNode, callee: string, option?: string): Iterable<SinkFact> {
  const taker = { sink: "cors-origin", callee, ...option !== undefined && { option } } as const;
  const fact = literalFact(file, list, taker) ?? settingUse(file, list, taker);
  if (fact?.kind === "settingUse") yield fact;
  else if (fact && [fact.value].flat().every(it => /^https?:\/\/[^/]/i.test(String(it)))) yield fact;
}

/** Settings of https://pypi.org/project/django-cors-headers/ at the top of a module that is the only one to make them. */
export function* djangoOrigins(file: ParsedFile): Iterable<SinkFact> {
  for (const { name, node, value } of topVariables(file)) {
    if (/^CORS_(ALLOWED_ORIGINS|ORIGIN_WHITELIST)$/.test(name) && value && node.parent?.parent?.type === "module") yield* originFact(file, value, name);
  }
}

/** `app.config["UPLOAD_FOLDER"] = "/srv/uploads"` of Flask, `message["To"] = "…"` of the library's mail. */
export function* keyedLiterals(file: ParsedFile, assignment: SyntaxNode): Iterable<Fact<"sinkLiteral">> {
  const [left, right] = [assignment.field("left"), assignment.field("right")];
  const key = left?.type === "subscript" ? stringValue(left.field("subscript")) : undefined;
  if (key === undefined || !right) return;
  const owner = madeBy(file, left!.field("value")) ?? "";
  const callee = `${left!.field("value")?.text ?? ""}["${key}"]`.slice(0, 60);
  const role = /^email\.(message\.EmailMessage|message\.Message|mime\..*)$/.test(owner) ? headers[key.toLowerCase()] : undefined;
  const fact = role !== undefined ? literalFact(file, right, { sink: "email", role, callee })
    : /^flask\.Flask\.config$/.test(owner) && /^(UPLOAD_FOLDER|UPLOADS?_(PATH|DIR|FOLDER)|LOG_(FILE|DIR|PATH))$/.test(key) ? literalFact(file, right, { sink: "path", callee }) : undefined;
  if (fact) yield fact;
}

const headers: Readonly<Record<string, string>> = { from: "from", to: "to", cc: "cc", bcc: "bcc", "reply-to": "replyTo" };

/** Switches at the top of a module that decide something in a function of it: `ENABLE_SIGNUP = True`. */
export function* featureFlags(file: ParsedFile): Iterable<Fact<"sinkLiteral">> {
  const variables = topVariables(file);
  for (const { name, node, value } of variables) {
    if (!/^(ENABLE_|FEATURE_|USE_)\w+$/.test(name) || !value || variables.filter(it => it.name === name).length > 1 || node.parent?.parent?.type !== "module") continue;
    const reads = readsOf(file, node.field("left")!, node);
    const fact = reads.some(decides) ? literalFact(file, value, { sink: "feature-flag", callee: name }) : undefined;
    if (fact) yield { ...fact, constant: { name, uses: reads.length } };
  }
}

function topVariables(file: ParsedFile): readonly Binding[] {
  return scopeOf(file).inside(file.root).filter(it => it.kind === "variable" && !it.partial && it.node.type === "assignment");
}

/** It stands in the condition of an `if` in a function. */
function decides(use: SyntaxNode): boolean {
  for (let inner = use, above = use.parent; above; inner = above, above = above.parent) {
    if (above.type === "if_statement" || above.type === "elif_clause") return above.field("condition") === inner && enclosingFunction(above) !== undefined;
    if (!/^(not_operator|boolean_operator|parenthesized_expression|comparison_operator)$/.test(above.type)) return false;
  }
  return false;
}
