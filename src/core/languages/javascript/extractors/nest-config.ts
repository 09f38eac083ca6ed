import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isFunction, scopeKey, stringValue } from "../bindings/scope.js";
import { referenceOf, unwrap } from "../bindings/values.js";
import { memberOf, objectOf } from "../queries/objectLiteral.js";
import { environmentNodes } from "../settings/environment.js";
import { factoryOf } from "../settings/environmentSchema.js";

/** How Nest keeps settings: https://docs.nestjs.com/techniques/configuration */
export const nestConfig: Extractor = {
  name: "nest-config",
  nodes: [...environmentNodes, "call_expression"],
  shares: [scopeKey],
  when: ["@nestjs/config"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) {
      const called = calledOf(file, call);
      if (called === "ConfigModule.forRoot") yield root(file, call);
      if (called === "registerAs") yield* namespace(file, call);
    }
  },
};

function calledOf(file: ParsedFile, call: SyntaxNode): string | undefined {
  const callee = call.field("function");
  if (!callee || !/(forRoot|registerAs)$/.test(callee.text)) return undefined;
  const reference = referenceOf(file, callee);
  return reference?.from === "import" && reference.specifier === "@nestjs/config" ? [reference.name, ...reference.path].join(".") : undefined;
}

/** What is set up, and by which names it is found: of a name that is imported, `…From` says from where. */
function root(file: ParsedFile, call: SyntaxNode): Fact {
  const [given] = call.field("arguments")?.children ?? [];
  const options = given && objectOf(file, given);
  const option = (name: string): SyntaxNode | undefined => options && memberOf(options, name);
  return {
    kind: "settingStore", uri: file.uri, span: span(call), pattern: "nest-config", entries: [],
    details: {
      form: "root", global: option("isGlobal")?.text === "true",
      ...option("skipProcessEnv")?.text === "true" && { skipsEnvironment: true },
      // Options that are made elsewhere may hold anything.
      ...given && !options && { unknown: true },
      ...named(file, "schema", option("validationSchema")), ...checkedBy(file, option("validate")), ...loaded(file, option("load")),
    },
  };
}

/** `validate` by its name, or the schema that it gives the environment to where that is plain: `config => schema.parse(config)`, `schema.parse`. */
function checkedBy(file: ParsedFile, node: SyntaxNode | undefined): Readonly<Record<string, string | boolean>> {
  if (!node) return {};
  const inner = unwrap(node);
  if (inner.type === "member_expression" && /^parse$/.test(inner.field("property")?.text ?? "")) return named(file, "schema", inner.field("object"));
  if (!isFunction(inner)) return named(file, "validate", node);
  const calls = file.nodes("call_expression").filter(it => inner.start <= it.start && it.end <= inner.end);
  const schemas = calls.flatMap(it => checking.test(it.field("function")?.text ?? "") ? it.field("function")?.field("object") ?? it.field("arguments")?.children[0] ?? [] : []);
  return schemas.length === 1 ? named(file, "schema", schemas[0]) : { validate: "" };
}

const checking = /^[\w$]+\.(parse|safeParse|validate)$|^(plainToInstance|plainToClass)$/;

function named(file: ParsedFile, role: "schema" | "validate", node: SyntaxNode | undefined): Readonly<Record<string, string | boolean>> {
  if (!node) return {};
  const inner = unwrap(node);
  const reference = inner.type === "identifier" || inner.type === "shorthand_property_identifier" || inner.type === "member_expression" ? referenceOf(file, inner) : undefined;
  if (reference?.from === "import" && reference.path.length === 0) return { [role]: reference.name, [`${role}From`]: reference.specifier };
  return { [role]: reference?.from === "local" && reference.path.length === 0 ? reference.name : "" };
}

/** `load: [database, () => ({ … })]`: the names, parted by commas; where one is none, the list is open. */
function loaded(file: ParsedFile, node: SyntaxNode | undefined): Readonly<Record<string, string | boolean>> {
  if (!node) return {};
  const items = unwrap(node).type === "array" ? unwrap(node).children.filter(it => it.type !== "comment") : undefined;
  const names = items?.map(it => referenceOf(file, it));
  const isOpen = names?.every(it => it && it.path.length === 0) !== true;
  return {
    ...isOpen && { loadsOpen: true },
    loads: (names ?? []).flatMap(it => it?.from === "import" ? `${it.name}=${it.specifier}` : it?.from === "local" ? it.name : []).join(","),
  };
}

function* namespace(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const [first, second] = call.field("arguments")?.children ?? [];
  const key = stringValue(first);
  const made = second && factoryOf(file, second);
  if (key === undefined || !made) return;
  const holder = call.parent;
  const name = holder?.type === "export_statement" ? "default" : holder?.type === "variable_declarator" ? holder.field("name")?.text : undefined;
  yield {
    kind: "settingStore", uri: file.uri, span: span(call), pattern: "nest-config", ...name !== undefined && { name }, list: span(made.list),
    entries: made.entries.map(({ at: _, ...it }) => it), details: { form: "namespace", namespace: key },
  };
}

function span({ start, end }: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start, end };
}
