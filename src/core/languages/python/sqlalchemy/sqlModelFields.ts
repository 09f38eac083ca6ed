import type { ModelField, ModelForeignKey } from "../../../facts/models.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { stringValue } from "../bindings/strings.js";
import { unwrap } from "../bindings/values.js";
import type { Annotation } from "./annotations.js";
import { readColumn } from "./columns.js";
import { calledName } from "./names.js";
import { deletion, tableName } from "./references.js";
import { typeOfPython } from "./types.js";

/** `team_id: int | None = Field(default=None, foreign_key="team.id", index=True)`. https://sqlmodel.tiangolo.com/tutorial/fastapi/relationships/ */
export function sqlModelField(file: ParsedFile, name: SyntaxNode, call: SyntaxNode, annotation: Annotation | undefined): { readonly field: ModelField; readonly foreignKeys: readonly ModelForeignKey[]; readonly open?: boolean } {
  const { named, open } = argumentsOf(call);
  const at = { start: name.start, end: name.end };
  const given = named.get("sa_column");
  const column = given && calledName(file, unwrap(given)) === "Column" ? readColumn(file, unwrap(given)) : undefined;
  const isTrue = (key: string): boolean => named.get(key)?.type === "true";
  const [primary, unique, index] = [isTrue("primary_key") || column?.primary === true, isTrue("unique") || column?.unique === true, isTrue("index") || column?.index === true];
  const columnName = column?.name ?? name.text;
  const nullable = column?.nullable ?? (named.has("nullable") ? isTrue("nullable") : annotation?.nullable ?? false);
  const field: ModelField = {
    name: name.text, ...columnName === name.text ? {} : { column: columnName }, type: column?.type || typeOfPython(annotation?.name ?? ""), nullable: nullable && !primary,
    ...primary && { primary: true as const }, ...unique && { unique: true as const }, ...index && { index: true }, at,
  };
  const [table, key] = splitTarget(stringValue(named.get("foreign_key")));
  const foreignKeys: ModelForeignKey[] = table === undefined ? [] : [{ columns: [columnName], references: table, referencedColumns: [key!], ...deletion(named.get("ondelete")), at: { start: call.start, end: call.end } }];
  return { field, foreignKeys: [...foreignKeys, ...column?.foreignKeys.map(it => ({ ...it, columns: [columnName] })) ?? []], ...(open || (given && !column)) && { open: true } };
}

function splitTarget(target: string | undefined): readonly [string, string] | readonly [] {
  const parts = target?.split(".") ?? [];
  return parts.length < 2 ? [] : [tableName(parts.at(-2)!, parts.length > 2 ? parts.slice(0, -2).join(".") : undefined), parts.at(-1)!];
}
