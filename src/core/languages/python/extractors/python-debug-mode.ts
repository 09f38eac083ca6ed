import type { SecurityFacts } from "../../../facts/security.js";
import type { Fact } from "../../../facts.js";
import type { Origin } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, madeBy, originOf, referenceOf } from "../bindings/values.js";
import { isInDevelopment, isOfProgram } from "../servers/development.js";

type Mode = SecurityFacts["debugMode"];

/** Debug modes of Flask, settings of Django, and servers that start anew when a file changes. */
export const pythonDebugMode: Extractor = {
  name: "python-debug-mode",
  nodes: ["call", "assignment", "import_from_statement"],
  shares: [scopeKey],
  when: ["debug", "DEBUG", "reload"],
  *extract(file) {
    for (const call of file.nodes("call")) yield* runFact(file, call);
    for (const node of file.nodes("assignment")) yield* assignedFact(file, node);
    yield* djangoFact(file);
  },
};

/** `app.run(debug=True)`, `uvicorn.run("app:app", reload=True)`. */
function* runFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  if (!callee || !/(^|\.)(run|run_server|Config|update)$/.test(callee.text)) return;
  const given = argumentsOf(call);
  const name = dotted(referenceOf(file, callee)) ?? "";
  if (name === "uvicorn.run" || name === "uvicorn.Config") {
    yield* switched(file, call, given.named.get("reload"), { of: "uvicorn", text: `${callee.text}(reload=True)` });
  } else if (/^(flask\.Flask|quart\.Quart)\.config\.update$/.test(name)) {
    yield* switched(file, call, given.named.get("DEBUG"), { of: "flask", text: `${callee.text}(DEBUG=True)` });
  } else if (callee.type === "attribute" && /^run(_server)?$/.test(callee.field("attribute")?.text ?? "")) {
    const isKnown = /^(flask\.Flask|quart\.Quart|dash\.Dash|flask_socketio\.SocketIO)\.run(_server)?$/.test(name);
    const origin = isKnown ? undefined : originOf(file, callee.field("object"));
    if (!isKnown && !(origin && mayBeMadeElsewhere(origin))) return;
    const value = argument(given, "debug", /^(flask|quart)\./.test(name) ? 2 : undefined);
    yield* switched(file, call, value, { of: "flask", text: `${callee.text.slice(0, 40)}(debug=True)`, ...origin && { receiver: origin } });
  }
}

/** Given by another module of the project, perhaps, or by a function of this file. */
function mayBeMadeElsewhere(origin: Origin): boolean {
  if (origin.how === "call") return origin.of.from !== "global" && !origin.of.path.includes("()");
  return origin.how === "reference" && origin.of.from === "import" && origin.of.name !== "*" && origin.of.path.length < 2;
}

/** `app.debug = True`, `app.config["DEBUG"] = True`. */
function* assignedFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const [left, right] = [node.field("left"), node.field("right")];
  const isMember = left?.type === "attribute" && left.field("attribute")?.text === "debug";
  const isEntry = left?.type === "subscript" && stringValue(left.field("subscript")) === "DEBUG";
  if (!left || (!isMember && !isEntry)) return;
  const made = madeBy(file, isMember ? left.field("object") : left.field("value")) ?? "";
  if (/^(flask\.Flask|quart\.Quart)$/.test(made.replace(/\.config$/, ""))) yield* switched(file, node, right, { of: "flask", text: `${left.text} = True` });
}

function* switched(file: ParsedFile, node: SyntaxNode, value: SyntaxNode | undefined, mode: Pick<Mode, "of" | "text" | "receiver">): Iterable<Fact> {
  if (value?.type !== "true") return;
  const guard = isInDevelopment(node) ? "development" : isOfProgram(node) || isProgram(file.uri) ? "program" : "none";
  yield { kind: "debugMode", uri: file.uri, span: spanOf(node), ...mode, guard, value: { at: spanOf(value), off: "False" } };
}

/** What `python -m shop` runs, and nothing imports: https://docs.python.org/3/library/__main__.html */
function isProgram(uri: string): boolean {
  return /(^|\/)__main__\.py$/.test(uri);
}

/**
 * `DEBUG = True` at the top of a module of settings, where nothing in it says otherwise: no second value, and no module that
 * is read over it afterwards. Whether other settings replace it, a model tells.
 */
function* djangoFact(file: ParsedFile): Iterable<Fact> {
  const values = scopeOf(file).inside(file.root).filter(it => it.name === "DEBUG");
  const [only] = values;
  if (values.length !== 1 || only?.kind !== "variable" || only.value?.type !== "true" || !isSettings(file)) return;
  const isReplaced = file.nodes("import_from_statement").some(it => it.start > only.node.start && it.children.some(child => child.type === "wildcard_import"));
  if (isReplaced) return;
  yield* switched(file, only.node, only.value, { of: "django", text: "DEBUG = True" });
}

/** A module of Django's settings: by what only those have, or by reading another module of them. */
function isSettings(file: ParsedFile): boolean {
  return /^(INSTALLED_APPS|ROOT_URLCONF|MIDDLEWARE)\b/m.test(file.text)
    || (/(^|\/)settings(\/|[\w]*\.py$)/.test(file.uri) && /^from\s+[\w.]+\s+import\s+\*/m.test(file.text));
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
