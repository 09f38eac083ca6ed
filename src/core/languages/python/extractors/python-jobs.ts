import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { decoratorsOf } from "../bindings/decorators.js";
import { qualifiedName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { dotted, madeBy, referenceOf, unwrap } from "../bindings/values.js";
import { decoratedHandler } from "../routing/handlers.js";

type Role = "job" | "consumer";

/** Decorators of functions that a queue or a schedule calls, by dotted name. */
const decorators: readonly { readonly name: RegExp; readonly by: string; readonly role: Role }[] = [
  { name: /^celery\.(shared_task|(app\.)?(base\.)?Celery\.task|task|decorators\.task)$/, by: "celery", role: "consumer" },
  { name: /^dramatiq\.actor$/, by: "dramatiq", role: "consumer" },
  { name: /^huey\.(\w+\.)*\w*Huey\.(task|periodic_task)$|^huey\.contrib\.djhuey\.(db_)?(task|periodic_task)$/, by: "huey", role: "consumer" },
  { name: /^apscheduler\.schedulers\.\w+\.\w+Scheduler\.scheduled_job$/, by: "apscheduler", role: "job" },
  { name: /^faust\.App\.(agent|timer|crontab)$/, by: "faust", role: "consumer" },
];

/** Methods that are given a function, by dotted name, with its place. */
const takers: readonly { readonly name: RegExp; readonly by: string; readonly role: Role; readonly parameter: string }[] = [
  { name: /^apscheduler\.schedulers\.\w+\.\w+Scheduler\.add_job$/, by: "apscheduler", role: "job", parameter: "func" },
  { name: /^rq\.(queue\.)?Queue\.enqueue$/, by: "rq", role: "consumer", parameter: "f" },
  { name: /^schedule\.every\.([a-z_]+\.)*do$/, by: "schedule", role: "job", parameter: "job_func" },
];

/** Functions that schedules, queues and commands run. */
export const pythonJobs: Extractor = {
  name: "python-jobs",
  nodes: ["decorated_definition", "call", "class_definition"],
  shares: [scopeKey],
  when: ["task", "actor", "job", "schedule", "enqueue", "BaseCommand", "timer", "agent"],
  *extract(file) {
    for (const node of file.nodes("decorated_definition")) yield* decorated(file, node);
    for (const call of file.nodes("call")) yield* given(file, call);
    for (const node of file.nodes("class_definition")) yield* command(file, node);
  },
};

function* decorated(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const definition = node.field("definition");
  if (definition?.type !== "function_definition") return;
  for (const decorator of decoratorsOf(file, definition)) {
    const known = decorators.find(it => it.name.test(decorator.name ?? ""));
    const owner = known ? undefined : appOf(file, decorator.callee);
    const by = known?.by ?? (owner && "celery");
    if (by === undefined) continue;
    yield { kind: "job", uri: file.uri, span: spanOf(decorator.node), by, role: known?.role ?? "consumer", handler: decoratedHandler(definition), ...owner && { owner } };
  }
}

/** `@app.task` of an app that another file makes. */
function appOf(file: ParsedFile, callee: SyntaxNode): Reference | undefined {
  if (callee.type !== "attribute" || callee.field("attribute")?.text !== "task") return undefined;
  const owner = referenceOf(file, callee.field("object"));
  return owner?.from === "import" && !owner.path.includes("()") ? owner : undefined;
}

function* given(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  if (callee?.type !== "attribute" || !/^(add_job|enqueue|do)$/.test(callee.field("attribute")?.text ?? "")) return;
  const name = dotted(referenceOf(file, callee)) ?? "";
  const taker = takers.find(it => it.name.test(name));
  const value = taker && argument(argumentsOf(call), taker.parameter, 0);
  const reference = value && /^(identifier|attribute)$/.test(unwrap(value).type) ? referenceOf(file, value) : undefined;
  if (reference) yield { kind: "job", uri: file.uri, span: spanOf(call), by: taker!.by, role: taker!.role, handler: { at: spanOf(value!), function: reference } };
}

/** Commands of `manage.py`: https://docs.djangoproject.com/en/stable/howto/custom-management-commands/ */
function* command(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const bases = node.field("superclasses")?.children ?? [];
  if (!bases.some(it => /^django\.core\.management(\.base)?\.(BaseCommand|LabelCommand|AppCommand)$/.test(madeBy(file, it) ?? ""))) return;
  const handle = (node.field("body")?.children ?? []).map(it => it.type === "decorated_definition" ? it.field("definition") : it)
    .find(it => it?.type === "function_definition" && /^handle(_label)?$/.test(it.field("name")?.text ?? ""));
  if (handle && qualifiedName(handle)) yield { kind: "job", uri: file.uri, span: spanOf(node.field("name") ?? node), by: "django", role: "script", handler: decoratedHandler(handle) };
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
