import type { Fact } from "../../../facts.js";
import type { DjangoStep, ModelField } from "../../../facts/models.js";
import type { SchemaChange } from "../../../facts/schema.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf, type Arguments } from "../bindings/arguments.js";
import { bindingOf } from "../bindings/reaching.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";
import { sqlTextOf } from "../queries/sqlText.js";
import { djangoField } from "./fields.js";
import { djangoIndex, itemsIn, namesIn, together } from "./indexes.js";
import { readMeta } from "./options.js";

/** The steps of a list of operations. https://docs.djangoproject.com/en/5.2/ref/migration-operations/ */
export function djangoSteps(file: ParsedFile, list: SyntaxNode | undefined, depth = 0): readonly DjangoStep[] {
  const inner = list && unwrap(list);
  if (!inner) return [];
  if (inner.type === "binary_operator" && inner.has("+")) return [inner.field("left"), inner.field("right")].flatMap(it => djangoSteps(file, it, depth + 1));
  const named = inner.type === "identifier" && depth < deepest ? bindingOf(file, inner) : undefined;
  if (named?.kind === "variable" && !named.partial && named.value) return djangoSteps(file, named.value, depth + 1);
  return itemsIn(inner)?.flatMap(it => stepsOf(file, unwrap(it))) ?? [{ step: "opaque" }];
}

const deepest = 8;

function stepsOf(file: ParsedFile, call: SyntaxNode): readonly DjangoStep[] {
  const name = call.type === "call" ? dotted(referenceOf(file, call.field("function"))) ?? "" : "";
  const kind = /^django\.(?:db\.migrations|contrib\.postgres\.operations)\.(?:\w+\.)*(\w+)$/.exec(name)?.[1];
  const read = kind === undefined ? undefined : readers[kind];
  return read?.({ file, call, given: argumentsOf(call) }) ?? [];
}

interface Operation {
  readonly file: ParsedFile;
  readonly call: SyntaxNode;
  readonly given: Arguments;
}

type Reader = (operation: Operation) => readonly DjangoStep[];

const readers: Readonly<Record<string, Reader>> = {
  CreateModel: createModel,
  DeleteModel: it => named(it, "name", ({ model }) => [{ step: "delete-model", model }]),
  RenameModel: it => named(it, "old_name", ({ model, text }) => { const to = text("new_name", 1); return to === undefined ? [] : [{ step: "rename-model", model, to }]; }),
  AlterModelTable: it => named(it, "name", ({ model, text }) => [{ step: "set-table", model, table: text("table", 1) ?? null }]),
  AddField: setField, AlterField: setField,
  RemoveField: it => named(it, "model_name", ({ model, text }) => { const field = text("name", 1); return field === undefined ? [] : [{ step: "remove-field", model, field }]; }),
  RenameField: it => named(it, "model_name", ({ model, text }) => { const [field, to] = [text("old_name", 1), text("new_name", 2)]; return field === undefined || to === undefined ? [] : [{ step: "rename-field", model, field, to }]; }),
  AddIndex: it => addIndex(it, "index"), AddIndexConcurrently: it => addIndex(it, "index"), AddConstraint: it => addIndex(it, "constraint"),
  RemoveIndex: removeIndex, RemoveIndexConcurrently: removeIndex, RemoveConstraint: removeIndex,
  RenameIndex: renameIndex,
  AlterUniqueTogether: it => setTogether(it, "unique_together"), AlterIndexTogether: it => setTogether(it, "index_together"),
  SeparateDatabaseAndState: separate, RunSQL: runSql,
};

interface Named {
  readonly model: string;
  readonly text: (name: string, index: number) => string | undefined;
}

/** Where the model is not named by a text, any may be meant. */
function named({ given }: Operation, name: string, step: (found: Named) => readonly DjangoStep[]): readonly DjangoStep[] {
  const model = stringValue(argument(given, name, 0));
  return model === undefined ? [{ step: "opaque" }] : step({ model, text: (key, index) => stringValue(argument(given, key, index)) });
}

function createModel({ file, call, given }: Operation): readonly DjangoStep[] {
  const model = argument(given, "name", 0);
  const name = stringValue(model);
  if (!model || name === undefined) return [{ step: "opaque" }];
  const pairs = itemsIn(argument(given, "fields", 1)) ?? [];
  const fields = pairs.map(pair => {
    const [key, value] = itemsIn(pair) ?? [];
    const field = stringValue(key);
    return key && value && field !== undefined ? djangoField(file, field, key, unwrap(value)) ?? unknownField(field, key) : undefined;
  });
  const options = argument(given, "options", 2);
  const meta = readMeta(file, key => options?.type === "dictionary" ? options.children.find(it => stringValue(it.field("key")) === key)?.field("value") : undefined);
  const bases = (itemsIn(argument(given, "bases", 3)) ?? []).flatMap(it => stringValue(unwrap(it)) ?? []);
  const open = meta.open || fields.some(it => it === undefined);
  return [{
    step: "create-model", model: name, fields: fields.filter(it => it !== undefined), options: meta.options, indexes: meta.indexes, bases,
    ...open && { partial: true as const }, at: { start: call.start, end: call.end },
  }];
}

/** A field of a class that nothing is known of: most are columns. */
function unknownField(name: string, { start, end }: SyntaxNode): ModelField {
  return { name, type: "", nullable: true, at: { start, end } };
}

function setField(operation: Operation): readonly DjangoStep[] {
  const { file, given } = operation;
  return named(operation, "model_name", ({ model, text }) => {
    const [key, value] = [argument(given, "name", 1), argument(given, "field", 2)];
    const name = text("name", 1);
    if (!key || !value || name === undefined) return [{ step: "opaque", model }];
    return [{ step: "set-field", model, field: djangoField(file, name, key, unwrap(value)) ?? unknownField(name, key) }];
  });
}

function addIndex(operation: Operation, key: string): readonly DjangoStep[] {
  const { file, given } = operation;
  return named(operation, "model_name", ({ model }) => {
    const value = argument(given, key, 1);
    const index = value && djangoIndex(file, value);
    if (index) return [{ step: "add-index", model, index }];
    // Check constraints are no index; what is made elsewhere may be one.
    return value && unwrap(value).type === "call" ? [] : [{ step: "opaque", model }];
  });
}

function removeIndex(operation: Operation): readonly DjangoStep[] {
  return named(operation, "model_name", ({ model, text }) => {
    const name = text("name", 1);
    return name === undefined ? [{ step: "opaque", model }] : [{ step: "remove-index", model, name }];
  });
}

function renameIndex(operation: Operation): readonly DjangoStep[] {
  const { given } = operation;
  return named(operation, "model_name", ({ model }) => {
    const [to, name] = ["new_name", "old_name"].map(it => stringValue(given.named.get(it)));
    const fields = namesIn(given.named.get("old_fields"));
    return to === undefined ? [] : [{ step: "rename-index", model, to, ...name === undefined ? {} : { name }, ...fields ? { fields } : {} }];
  });
}

function setTogether(operation: Operation, key: "unique_together" | "index_together"): readonly DjangoStep[] {
  const { given } = operation;
  return named(operation, "name", ({ model }) => {
    const value = argument(given, key, 1);
    const unique = key === "unique_together";
    const indexes = !value || value.type === "none" ? [] : together(value, unique);
    return [indexes ? { step: "set-together", model, unique, indexes } : { step: "opaque", model }];
  });
}

/** What the models look like afterwards, and SQL that was run for it. */
function separate({ file, given }: Operation): readonly DjangoStep[] {
  const state = djangoSteps(file, argument(given, "state_operations", 1));
  const database = djangoSteps(file, argument(given, "database_operations", 0));
  return [...state, ...database.filter(it => it.step === "sql")];
}

/** One text, or a list of texts and of pairs with parameters. */
function runSql({ file, given }: Operation): readonly DjangoStep[] {
  const sql = argument(given, "sql", 0);
  if (!sql || dotted(referenceOf(file, sql))?.endsWith("RunSQL.noop")) return [];
  const texts = (itemsIn(sql) ?? [sql]).map(it => unwrap(it).type === "tuple" ? unwrap(it).children[0] ?? it : it);
  const changes = texts.flatMap(text => changesIn(file, text));
  const state = djangoSteps(file, given.named.get("state_operations"));
  return [...state, ...changes.length > 0 ? [{ step: "sql", changes } as const] : []];
}

function changesIn(file: ParsedFile, text: SyntaxNode): readonly SchemaChange[] {
  const sql = sqlTextOf(file, text);
  if (sql.unknown) return [];
  if (sql.holes.length > 0 || sql.open) return /\b(alter|create|drop)\s+(table|index|unique)/i.test(sql.source.text) ? [{ change: "opaque" }] : [];
  return file.embedded("sql", sql.source).flatMap(it => it.kind === "schemaChange" ? [changeOf(it)] : []);
}

function changeOf({ kind: _kind, uri: _uri, span: _span, ...change }: Fact<"schemaChange">): SchemaChange {
  return change;
}
