import type { Refusal } from "../../action.js";
import type { ParsedFile, SyntaxNode } from "../../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../../text.js";

// A program of Go that waits for SIGTERM: the server runs on a goroutine, and main ends it once the signal has come.
// https://pkg.go.dev/os/signal#NotifyContext, https://pkg.go.dev/net/http#Server.Shutdown

/** Edits of the file whose `main` starts the server, where the start is its last statement. */
export function endOnSignal(file: ParsedFile, call: Span, api: string): readonly TextEdit[] | Refusal {
  const start = startAt(file, file.nodeAt(call));
  if ("refused" in start) return start;
  const server = serverOf(file, start.call, api);
  if ("refused" in server) return server;
  const imported = file.editing!.addImports?.(file, ["context", "errors", "net/http", "os", "os/signal", "syscall", "time", ...printed(start) === undefined ? ["log"] : []]);
  if (!imported) return { refused: `${file.uri} cannot be edited.` };
  const lines = linesFor(file, server, start, imported.locals);
  const indent = indentationAt(file.text, start.statement.start);
  const newText = lines.map((line, index) => line === "" || index === 0 ? line : indent + line).join(lineEnding(file.text));
  return [...imported.edits, { span: { start: start.statement.start, end: start.statement.end }, newText }];
}

interface Start {
  readonly call: SyntaxNode;
  readonly statement: SyntaxNode;
  /** What is done with a failure, as statements; absent where it is dropped. */
  readonly fails?: (error: string) => readonly string[];
}

function startAt(file: ParsedFile, call: SyntaxNode): Start | Refusal {
  const statement = statementOf(call);
  const list = statement.parent;
  const fn = list?.parent?.parent;
  const statements = list?.children.filter(it => it.type !== "comment") ?? [];
  if (fn?.type !== "function_declaration" || fn.field("name")?.text !== "main" || statements.at(-1) !== statement) {
    return { refused: "The server does not start in the last statement of main, so there is no line behind it where the program could wait for the signal." };
  }
  const failure = failureOf(file, call, statement);
  return failure === "other" ? { refused: "What happens when the server fails is not plain enough to be moved to a goroutine." } : { call, statement, ...failure && { fails: failure } };
}

function statementOf(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.parent && !/^(statement_list|block|source_file)$/.test(inner.parent.type)) inner = inner.parent;
  return inner;
}

/** `http.ListenAndServe(…)`, `log.Fatal(http.ListenAndServe(…))`, `if err := http.ListenAndServe(…); err != nil { log.Fatal(err) }`. */
function failureOf(file: ParsedFile, call: SyntaxNode, statement: SyntaxNode): Start["fails"] | "other" {
  const above = call.parent;
  if (above === statement && statement.type === "expression_statement") return undefined;
  const fatal = above?.type === "argument_list" && above.children.length === 1 && above.parent?.parent === statement ? above.parent?.field("function")?.text : undefined;
  if (fatal !== undefined) return /(^panic|\.(Fatal|Fatalln|Panic))$/.test(fatal) ? error => [`${fatal}(${error})`] : "other";
  const body = statement.type === "if_statement" && !statement.field("alternative") ? statement.field("consequence") : undefined;
  const initial = statement.field("initializer");
  const isPlain = initial?.type === "short_var_declaration" && initial.field("right")?.children[0] === call && /^err != nil( && (err != http\.ErrServerClosed|!errors\.Is\(err, http\.ErrServerClosed\)))?$/.test(statement.field("condition")?.text ?? "");
  if (!body || !isPlain || initial.field("left")?.text !== "err" || !/\b(Fatal\w*|panic|Panic\w*|Exit)\(/.test(body.text)) return "other";
  const inner = indentationAt(file.text, statement.start);
  const lines = file.text.slice(body.start + 1, body.end - 1).split(/\r?\n/).filter(it => it.trim() !== "");
  return () => lines.map(it => it.replace(inner, "").replace(/^\t/, ""));
}

interface Server {
  /** The statement that makes the server; absent where it has a name already. */
  readonly made?: (http: string) => string;
  readonly name: string;
  /** The call on the server: `ListenAndServe()`. */
  readonly listen: string;
}

function serverOf(file: ParsedFile, call: SyntaxNode, api: string): Server | Refusal {
  const callee = call.field("function");
  const operand = callee?.field("operand");
  const method = callee?.field("field")?.text ?? "";
  const values = call.field("arguments")?.children.filter(it => it.type !== "comment").map(spaced) ?? [];
  const name = freeName(file, "srv");
  const literal = (address: string | undefined, handler: string | undefined) => (http: string): string =>
    `${name} := &${http}.Server{${[`Addr: ${address}`, ...handler === undefined || handler === "nil" ? [] : [`Handler: ${handler}`]].join(", ")}}`;
  if (api === "net/http" && operand?.text === "http" && method === "ListenAndServe") return { made: literal(values[0], values[1]), name, listen: "ListenAndServe()" };
  if (api === "net/http" && operand?.text === "http" && method === "ListenAndServeTLS") return { made: literal(values[0], values[3]), name, listen: `ListenAndServeTLS(${values[1]}, ${values[2]})` };
  if (api === "net/http" && operand?.type === "identifier" && /^ListenAndServe(TLS)?$/.test(method)) return { name: operand.text, listen: `${method}(${values.join(", ")})` };
  if (api === "gin" && method === "Run" && operand?.type === "identifier" && values.length === 1) return { made: literal(values[0], operand.text), name, listen: "ListenAndServe()" };
  if (api === "echo" && method === "Start" && operand?.type === "identifier") return { name: operand.text, listen: `Start(${values[0]})` };
  return { refused: "What listens has no name by which it could be shut down." };
}

/** Among arguments gofmt leaves no space around `+`, in a field it does. */
function spaced(node: SyntaxNode): string {
  const [left, right] = [node.field("left"), node.field("right")];
  return node.type === "binary_expression" && node.has("+") && left && right ? `${spaced(left)} + ${spaced(right)}` : node.text;
}

function linesFor(file: ParsedFile, { made, name, listen }: Server, start: Start, locals: Readonly<Record<string, string>>): readonly string[] {
  const local = (path: string): string => locals[path]!;
  const [ctx, stop, deadline, cancel] = ["ctx", "stop", "deadline", "cancel"].map(it => freeName(file, it)) as [string, string, string, string];
  const failed = (start.fails ?? (error => [`${local("log")}.Fatal(${error})`]))("err");
  return [
    ...made ? [made(local("net/http"))] : [],
    `${ctx}, ${stop} := ${local("os/signal")}.NotifyContext(${local("context")}.Background(), ${local("os")}.Interrupt, ${local("syscall")}.SIGTERM)`,
    `defer ${stop}()`,
    "go func() {",
    `\tif err := ${name}.${listen}; err != nil && !${local("errors")}.Is(err, ${local("net/http")}.ErrServerClosed) {`,
    ...failed.map(it => `\t\t${it}`),
    "\t}",
    "}()",
    "",
    "// Lets the requests in progress finish before the process ends, for ten seconds at most.",
    `<-${ctx}.Done()`,
    `${stop}()`,
    `${deadline}, ${cancel} := ${local("context")}.WithTimeout(${local("context")}.Background(), 10*${local("time")}.Second)`,
    `defer ${cancel}()`,
    `if err := ${name}.Shutdown(${deadline}); err != nil {`,
    `\t${printed(start) ?? `${local("log")}.Print(err)`}`,
    "}",
  ];
}

/** A failure to end in time is told as a failure to start is, where that is a call of `log` alone. */
function printed({ fails }: Start): string | undefined {
  const [line, more] = fails?.("err") ?? [];
  return more === undefined && line !== undefined && /^log\.Fatal(ln)?\(err\)$/.test(line) ? line.replace("Fatal", "Print") : undefined;
}

function freeName(file: ParsedFile, wanted: string): string {
  let name = wanted;
  for (let n = 2; file.nodes("identifier").some(it => it.text === name); n++) name = `${wanted}${n}`;
  return name;
}
