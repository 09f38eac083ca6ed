import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { decoratorsOf } from "../bindings/decorators.js";
import { handlerOf } from "../routing/handlers.js";
import { qualifiedName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { originOf, referenceOf } from "../bindings/values.js";

type Role = "job" | "consumer";

/** Calls that are given a function to run later, by package and last name; the function is the last that is given, or a member of the options. */
const libraries: readonly { readonly specifier: RegExp; readonly method: RegExp; readonly role: Role; readonly option?: RegExp }[] = [
  { specifier: /^(node-cron|node-schedule|toad-scheduler|cron)$/, method: /^(schedule|scheduleJob|from|CronJob|Job|AsyncTask)$/, role: "job", option: /^(onTick)$/ },
  { specifier: /^(agenda|@hokify\/agenda|pg-boss)$/, method: /^(define|work)$/, role: "consumer" },
  { specifier: /^(bullmq|bull|bee-queue)$/, method: /^(Worker|process)$/, role: "consumer" },
  { specifier: /^kafkajs$/, method: /^run$/, role: "consumer", option: /^(eachMessage|eachBatch)$/ },
  { specifier: /^(amqplib|amqplib\/callback_api|amqp-connection-manager)$/, method: /^consume$/, role: "consumer" },
  { specifier: /^sqs-consumer$/, method: /^create$/, role: "consumer", option: /^(handleMessage|handleMessageBatch)$/ },
];
/** Decorators of methods that a schedule or a queue calls: https://docs.nestjs.com/techniques/task-scheduling, /techniques/queues, /microservices/basics */
const decorators: Readonly<Record<string, Role>> = {
  Cron: "job", Interval: "job", Timeout: "job", Process: "consumer", MessagePattern: "consumer", EventPattern: "consumer",
};

/** Functions that schedules and queues call. */
export const jobs: Extractor = {
  name: "jobs",
  nodes: ["call_expression", "new_expression", "class_declaration"],
  shares: [scopeKey],
  when: ["setInterval", "cron", "schedule", "Worker", "ueue", "bull", "kafka", "amqp", "agenda", "boss", "sqs-consumer", "@nestjs/"],
  *extract(file) {
    for (const call of [...file.nodes("call_expression"), ...file.nodes("new_expression")]) yield* jobFact(file, call);
    for (const node of file.nodes("class_declaration")) yield* decorated(file, node);
  },
};

function* jobFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function") ?? call.field("constructor");
  const values = call.field("arguments")?.children ?? [];
  if (callee?.text === "setInterval") {
    yield* given(file, call, "setInterval", "job", values[0]);
    return;
  }
  const name = callee?.field("property")?.text ?? callee?.text ?? "";
  if (!libraries.some(it => it.method.test(name))) return;
  const specifier = packageOf(file, callee, call.type === "new_expression");
  const library = specifier === undefined ? undefined : libraries.find(it => it.specifier.test(specifier) && it.method.test(name));
  if (!library) return;
  const options = values.filter(it => it.type === "object").flatMap(it => it.children);
  const chosen = options.find(it => library.option?.test((it.field("key") ?? it.field("name") ?? it).text));
  const handler = chosen ? chosen.field("value") ?? chosen : [...values].reverse().find(it => handlerOf(file, it)?.function);
  yield* given(file, call, specifier!, library.role, handler);
}

/** The package behind a callee: an import, or an object made by one (`new Queue()`, `kafka.consumer()`). */
function packageOf(file: ParsedFile, callee: SyntaxNode | undefined, isNew: boolean): string | undefined {
  const direct = specifierOf(referenceOf(file, callee));
  if (direct !== undefined || isNew) return direct;
  const object = callee?.field("object");
  const origin = object && originOf(file, object);
  if (!origin || !("of" in origin)) return undefined;
  return specifierOf(origin.of) ?? rootPackage(file, object!);
}

/** `const consumer = kafka.consumer()` of a `kafka` made here. */
function rootPackage(file: ParsedFile, node: SyntaxNode): string | undefined {
  const origin = originOf(file, node);
  return "of" in origin ? specifierOf(origin.of) : undefined;
}

function specifierOf(reference: Reference | undefined): string | undefined {
  return reference?.from === "import" && !/^[.~#]|^@\//.test(reference.specifier) ? reference.specifier : undefined;
}

function* given(file: ParsedFile, call: SyntaxNode, by: string, role: Role, value: SyntaxNode | undefined): Iterable<Fact> {
  const handler = value && handlerOf(file, value);
  if (handler?.function ?? handler?.maker) yield { kind: "job", uri: file.uri, span: { start: call.start, end: call.end }, by, role, handler: handler! };
}

/** Methods with `@Cron`, `@Process`… and `process` of a class with `@Processor` (https://docs.nestjs.com/techniques/queues). */
function* decorated(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const processor = decoratorsOf(file, node).find(it => it.name === "Processor" && /^@nestjs\//.test(it.specifier));
  for (const method of node.field("body")?.children ?? []) {
    const name = method.type === "method_definition" ? qualifiedName(method) : undefined;
    if (name === undefined) continue;
    const own = decoratorsOf(file, method).find(it => decorators[it.name] && /^@nestjs\//.test(it.specifier));
    const by = own ?? (method.field("name")?.text === "process" ? processor : undefined);
    if (!by) continue;
    yield {
      kind: "job", uri: file.uri, span: { start: by.node.start, end: by.node.end }, by: by.specifier, role: own ? decorators[own.name]! : "consumer",
      handler: { at: { start: method.start, end: method.end }, function: { from: "local", name, path: [] } },
    };
  }
}
