import type { Fact } from "../../../facts.js";
import type { DeclaredQuery } from "../../../facts/persistence.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { constantOf } from "../bindings/constants.js";
import { declaredQuery } from "./declaredQuery.js";
import { dependence, placeOf, spanOf } from "./queryPlace.js";
import type { JavaText } from "./sqlText.js";

/** A text that a library of this file certainly runs. */
export interface RunText {
  readonly api: "jdbc" | "jpa";
  readonly language: DeclaredQuery["language"];
  /** The call that runs it, which stands for the query. */
  readonly call: SyntaxNode;
  readonly method: string;
  readonly text: JavaText | undefined;
  /** What is given for a parameter by its name, or its number from 1. */
  readonly values: ReadonlyMap<string, SyntaxNode>;
  /** All values may be in one thing that is not looked into. */
  readonly valuesOpen?: boolean;
  /** At most one row by the way it is asked for. */
  readonly single?: boolean;
  readonly limited?: boolean;
  readonly streamed?: boolean;
}

/** The query that a text makes; none where the text says nothing. */
export function textQuery(file: ParsedFile, run: RunText): readonly Fact<"query">[] {
  const { call, text, values } = run;
  if (!text) return [];
  const { where: conditions, table, distinct, language: _, ...query } = declaredQuery(file, text, run.language, call);
  if (query.operation === "unknown") return [];
  const place = placeOf(file, call, [...values.values(), ...text.holes]);
  const where = conditions.map(({ binds, ...it }) => {
    const value = binds === undefined ? text.holes.find(hole => it.at?.start === hole.start) : values.get(binds);
    return { ...it, ...value && { at: spanOf(value), value: constantOf(file, value) === undefined ? "bound" as const : "literal" as const, ...dependence(file, value, place.loop) } };
  });
  return [{
    kind: "query", uri: file.uri, span: spanOf(call), api: run.api, method: run.method, receiver: { sure: true },
    ...query, ...table !== undefined && { table }, where,
    ...run.limited && { limit: "bound" as const }, ...run.streamed && { limit: "unknown" as const }, single: query.single || run.single === true,
    ...distinct && { distinct }, ...place.shared, parts: { call: spanOf(call) },
  }];
}
