import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey } from "../bindings/scope.js";
import { schemaChanges } from "../queries/declaredQuery.js";
import { jdbcCall } from "../queries/jdbcCalls.js";
import { textQuery } from "../queries/textQuery.js";

/** SQL that is run through Spring's JdbcTemplate and JdbcClient, or through JDBC itself. */
export const jdbc: Extractor = {
  name: "jdbc",
  nodes: ["method_invocation"],
  shares: [scopeKey],
  when: ["JdbcTemplate", "JdbcClient", "JdbcOperations", "java.sql", "javax.sql"],
  *extract(file) {
    for (const call of file.nodes("method_invocation")) yield* factsOf(file, call);
  },
};

function* factsOf(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const run = jdbcCall(file, call);
  if (!run) return;
  yield* textQuery(file, { ...run, api: "jdbc", language: "sql", call });
  if (run.text && /^(execute|update|executeUpdate)$/.test(run.method)) yield* schemaChanges(file, run.text, call);
}
