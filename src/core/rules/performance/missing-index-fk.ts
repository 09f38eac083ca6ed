import { addIndex } from "../../actions/add-index.js";
import { missingForeignKeyIndexes, type MissingForeignKeyIndex } from "../../models/missingForeignKeyIndexes.js";
import { defineRule, type Note, type Severity } from "../../rule.js";

export default defineRule({
  id: "missing-index-fk",
  title: "Foreign key without an index",
  severity: "warning",
  confidence: "high",
  checklist: ["perf-queries"],
  references: {
    sources: [
      "https://www.postgresql.org/docs/current/ddl-constraints.html",
      "https://www.postgresql.org/docs/current/sql-createindex.html",
      "https://www.prisma.io/docs/orm/prisma-schema/data-model/indexes",
    ],
  },
  on: "package",
  reads: [missingForeignKeyIndexes],

  check(target, context) {
    for (const missing of context.model(missingForeignKeyIndexes, target.package)) {
      context.report({
        at: missing.at,
        message: messageOf(missing),
        severity: severityOf(missing),
        related: relatedPlaces(missing),
        table: { name: missing.table.name, ...missing.table.rows && { rows: missing.table.rows } },
        fixes: missing.canAdd ? [addIndex.offer({ home: missing.home, table: missing.table.name, uri: missing.at.uri, columns: missing.key.columns })] : [],
      });
    }
  },
});

/**
 * A key that nothing is known to search by, or a table that is not fully known, gives no more than a hint. Among millions of rows such a
 * key is worth a word, unless it leads to a short list that nobody deletes from.
 */
function severityOf({ table, use, onDelete, narrowed, parentSize }: MissingForeignKeyIndex): Severity {
  if (table.completeness !== "full" || narrowed) return "hint";
  if (use || onDelete) return "warning";
  return table.rows === "millions" && parentSize !== undefined && parentSize !== "lookup" ? "info" : "hint";
}

function messageOf(missing: MissingForeignKeyIndex): string {
  const { table, key, narrowed } = missing;
  const [single] = key.columns;
  const reads = narrowed ? `reads more of ${table.name} than it finds` : `reads the whole ${table.name} table`;
  return key.columns.length === 1
    ? `${table.name}.${single} has no index, so ${costOf(missing)} ${reads}.`
    : `${table.name} (${key.columns.join(", ")}) has no index that starts with these columns, so ${costOf(missing)} ${reads}.`;
}

function costOf({ table, key, use, entry, onDelete }: MissingForeignKeyIndex): string {
  const by = entry === undefined ? "" : ` (${entry})`;
  const row = `${/^[aeio]/i.test(key.references) ? "an" : "a"} ${key.references} row`;
  if (use?.how === "search") return `every search by ${key.columns.length === 1 ? "it" : "them"}${by}`;
  if (use?.how === "load") return `every load of ${row} with its ${use.field}${by}`;
  if (use?.how === "join") return `every join of ${key.references} with ${table.name}${by}`;
  if (onDelete) return `every delete of ${row} (ON DELETE ${onDelete.toUpperCase()})`;
  if (use) return `every delete of ${row}${by}`;
  return `a delete of ${row}, or a search by it,`;
}

function relatedPlaces({ table, key, use }: MissingForeignKeyIndex): readonly Note[] {
  const migrated: readonly Note[] = key.migratedAt ? [{ at: key.migratedAt, message: "The foreign key in the migration" }] : [];
  if (!use) return migrated;
  const message = use.how === "delete" ? `A row of ${key.references} is deleted here` : `${table.name} is searched by ${key.columns.join(", ")} here`;
  return [...migrated, { at: { uri: use.query.uri, span: use.query.span }, message }];
}
