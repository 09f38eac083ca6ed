import type { ForeignKeyShape } from "../../../facts/schema.js";
import type { ModelForeignKey } from "../../../facts/models.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { stringValue } from "../bindings/strings.js";
import { referenceOf, unwrap } from "../bindings/values.js";

/** `public` is the default schema of PostgreSQL. */
export function tableName(name: string, schema?: string): string {
  return schema !== undefined && schema !== "public" ? `${schema}.${name}` : name;
}

/** `ForeignKey("users.id", ondelete="CASCADE")` of a column; undefined where what it leads to cannot be told. */
export function columnReference(file: ParsedFile, call: SyntaxNode, columns: readonly string[]): ModelForeignKey | undefined {
  const given = argumentsOf(call);
  const target = argument(given, "column", 0);
  const found = target && targetOf(file, target);
  return found && { ...nameOf(given.named.get("name")), columns, ...withoutColumn(found), referencedColumns: [found.column], ...deletion(given.named.get("ondelete")), at: { start: call.start, end: call.end } };
}

/** `ForeignKeyConstraint(["a", "b"], ["t.a", "t.b"])`. */
export function constraintReference(file: ParsedFile, call: SyntaxNode): ModelForeignKey | undefined {
  const given = argumentsOf(call);
  const columns = texts(argument(given, "columns", 0));
  const targets = listItems(argument(given, "refcolumns", 1))?.map(it => targetOf(file, it));
  const [first] = targets ?? [];
  if (!columns || columns.length === 0 || !first || targets!.some(it => it?.references !== first.references)) return undefined;
  return {
    ...nameOf(given.named.get("name")), columns, ...withoutColumn(first), referencedColumns: targets!.map(it => it!.column),
    ...deletion(given.named.get("ondelete")), at: { start: call.start, end: call.end },
  };
}

/** `ondelete="SET NULL"`. */
export function deletion(node: SyntaxNode | undefined): { readonly onDelete?: NonNullable<ForeignKeyShape["onDelete"]> } {
  const action = actions.find(it => it === stringValue(node)?.toLowerCase());
  return action ? { onDelete: action } : {};
}

/** The texts of a list or tuple that has nothing else. */
export function texts(node: SyntaxNode | undefined): readonly string[] | undefined {
  const values = listItems(node)?.map(stringValue);
  return values?.every(it => it !== undefined) ? values : undefined;
}

export function listItems(node: SyntaxNode | undefined): readonly SyntaxNode[] | undefined {
  return node && /^(list|tuple)$/.test(node.type) ? node.children.filter(it => it.type !== "comment") : undefined;
}

/** The name that a constraint is given; one made with `op.f` is meant as it is. */
export function nameOf(node: SyntaxNode | undefined): { readonly name?: string } {
  const inner = node?.type === "call" && /(^|\.)f$/.test(node.field("function")?.text ?? "") ? argumentsOf(node).positional[0] : node;
  const name = stringValue(inner);
  return name === undefined ? {} : { name };
}

interface Target {
  readonly references: string;
  readonly model?: NonNullable<ModelForeignKey["model"]>;
  readonly column: string;
}

function withoutColumn({ references, model }: Target): Pick<ModelForeignKey, "references" | "model"> {
  return { references, ...model && { model } };
}

/** `"users.id"`, `"audit.users.id"`, `User.id`. */
function targetOf(file: ParsedFile, node: SyntaxNode): Target | undefined {
  const inner = unwrap(node);
  const text = stringValue(inner);
  if (text !== undefined) {
    const parts = text.split(".");
    return parts.length < 2 ? undefined : { references: tableName(parts.at(-2)!, parts.length > 2 ? parts.slice(0, -2).join(".") : undefined), column: parts.at(-1)! };
  }
  const model = inner.type === "attribute" ? referenceOf(file, inner.field("object")) : undefined;
  const column = inner.field("attribute")?.text;
  return model && model.from !== "global" && column !== undefined ? { references: "", model, column } : undefined;
}

const actions = ["cascade", "set null", "set default", "restrict", "no action"] as const;
