import type { ModelForeignKey } from "../../../facts/models.js";
import type { Dialect } from "../../../facts/schema.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { argumentsOf } from "../bindings/arguments.js";
import { stringValue } from "../bindings/strings.js";
import { unwrap } from "../bindings/values.js";
import { calledName } from "./names.js";
import { columnReference } from "./references.js";
import { columnType } from "./types.js";

/** What a `Column(…)` or `mapped_column(…)` says. */
export interface ColumnCall {
  /** Where the call says it; else it is the attribute's. */
  readonly name?: string;
  readonly type: string;
  readonly dialect?: Dialect;
  /** Absent where neither the call nor a primary key says it. */
  readonly nullable?: boolean;
  readonly primary: boolean;
  readonly unique: boolean;
  readonly index: boolean;
  /** Their columns are those of `name`, or none. */
  readonly foreignKeys: readonly ModelForeignKey[];
  /** It refers to something that cannot be told. */
  readonly open: boolean;
  /** Its name, or the whole call. */
  readonly at: Span;
  readonly call: Span;
}

export function readColumn(file: ParsedFile, call: SyntaxNode): ColumnCall {
  const given = argumentsOf(call);
  const named = given.named.get("name") ?? given.positional[0];
  const name = stringValue(named);
  const rest = given.positional.filter((it, index) => index > 0 || stringValue(it) === undefined).map(unwrap);
  const keys = rest.filter(it => calledName(file, it) === "ForeignKey");
  const foreignKeys = keys.flatMap(it => columnReference(file, it, name === undefined ? [] : [name]) ?? []);
  const typed = [given.named.get("type_"), ...rest.filter(it => !keys.includes(it))].flatMap(it => it && !isOther.test(calledName(file, it) ?? "") ? columnType(file, it) ?? [] : []);
  const nullable = given.named.get("nullable");
  const isTrue = (key: string): boolean => given.named.get(key)?.type === "true";
  return {
    ...name !== undefined && { name }, type: typed[0]?.type ?? "", ...typed[0]?.dialect && { dialect: typed[0].dialect },
    ...nullable ? { nullable: nullable.type !== "false" } : isTrue("primary_key") ? { nullable: false } : {},
    primary: isTrue("primary_key"), unique: isTrue("unique"), index: isTrue("index"), foreignKeys,
    open: given.open || foreignKeys.length < keys.length, at: spanOf(name === undefined ? call : named!), call: spanOf(call),
  };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** Arguments of a column that are no type. */
const isOther = /^(ForeignKey|Sequence|Identity|Computed|CheckConstraint|FetchedValue|DefaultClause)$/;
