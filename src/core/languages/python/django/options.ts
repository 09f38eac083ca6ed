import type { ModelOptions } from "../../../facts/models.js";
import type { IndexShape } from "../../../facts/schema.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/strings.js";
import { djangoIndex, itemsIn, together } from "./indexes.js";

/** What `class Meta` or the options of a migration say. */
export interface Meta {
  readonly options: ModelOptions;
  readonly indexes: readonly IndexShape[];
  /** Indexes are made in a way that cannot be read. */
  readonly open: boolean;
}

export function readMeta(file: ParsedFile, valueOf: (name: string) => SyntaxNode | undefined): Meta {
  const [table, app] = ["db_table", "app_label"].map(it => stringValue(valueOf(it)));
  const isTrue = (name: string): boolean => valueOf(name)?.type === "true";
  const groups = [
    namedIndexes(file, valueOf("indexes")), namedIndexes(file, valueOf("constraints")),
    valueOf("unique_together") ? together(valueOf("unique_together"), true) : [], valueOf("index_together") ? together(valueOf("index_together"), false) : [],
  ];
  return {
    options: {
      ...table === undefined ? {} : { table }, ...app === undefined ? {} : { app }, ...isTrue("abstract") && { abstract: true as const }, ...isTrue("proxy") && { proxy: true as const },
      ...valueOf("managed")?.type === "false" && { unmanaged: true as const },
    },
    indexes: groups.flatMap(it => it ?? []), open: groups.some(it => it === undefined),
  };
}

/** Check constraints are among them and say nothing of indexes. */
function namedIndexes(file: ParsedFile, list: SyntaxNode | undefined): readonly IndexShape[] | undefined {
  if (!list) return [];
  return itemsIn(list)?.flatMap(it => djangoIndex(file, it) ?? []);
}
