import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/strings.js";
import { scopeOf, scopeKey } from "../bindings/scope.js";
import { unwrap } from "../bindings/values.js";
import { upgradeCalls } from "../sqlalchemy/upgradeCalls.js";
import { texts } from "../sqlalchemy/references.js";
import { stepsOf } from "../sqlalchemy/operations.js";

/** Migrations of Alembic: what `upgrade` does to the schema, and which migrations come before. */
export const alembic: Extractor = {
  name: "alembic",
  nodes: ["call", "function_definition"],
  shares: [scopeKey],
  when: ["down_revision"],
  *extract(file) {
    const order = orderOf(file);
    if (!order) return;
    yield order;
    for (const call of upgradeCalls(file)) {
      for (const change of stepsOf(file, call)) yield { kind: "schemaChange", uri: file.uri, span: { start: call.start, end: call.end }, ...change };
    }
  },
};

/** `revision = "…"`, `down_revision = None`, a text, or several. https://alembic.sqlalchemy.org/en/latest/tutorial.html#create-a-migration-script */
function orderOf(file: ParsedFile): Fact<"migrationOrder"> | undefined {
  const assigned = scopeOf(file).inside(file.root);
  const valueOf = (name: string): SyntaxNode | undefined => assigned.find(it => it.name === name && it.kind === "variable" && it.value)?.value;
  const revision = valueOf("revision");
  const id = stringValue(revision);
  const before = valueOf("down_revision");
  if (!revision || id === undefined || !before) return undefined;
  const after = namesIn(before);
  const needed = valueOf("depends_on");
  if (!after) return undefined;
  return { kind: "migrationOrder", uri: file.uri, span: { start: revision.start, end: revision.end }, tool: "alembic", id, after: [...after, ...needed && namesIn(needed) || []] };
}

/** Undefined where they are made at run time. */
function namesIn(node: SyntaxNode): readonly string[] | undefined {
  const inner = unwrap(node);
  if (inner.type === "none") return [];
  return inner.type === "string" ? [stringValue(inner) ?? ""] : texts(inner);
}
