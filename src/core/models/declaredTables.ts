import type { Fact } from "../facts.js";
import type { ForeignKeyShape } from "../facts/schema.js";
import type { Read } from "../workspace.js";
import { datasourceFor } from "./dialects.js";

/** The tables that models of a package declare, with what other files of the same schema say: data source, names of tables. */
export function declaredTables(read: Read, home: string): readonly Fact<"table">[] {
  const tables = read.inPackage("table", home);
  const sources = read.inPackage("datasource", home);
  const byModel = new Map(tables.map(it => [it.model, it.name]));
  return tables.map(table => {
    const source = table.dialect === "unknown" && table.relationMode === undefined ? datasourceFor(read, table.uri, sources) : undefined;
    const foreignKeys = table.foreignKeys.map(it => settled(it, byModel));
    return source ? { ...table, foreignKeys, dialect: source.dialect, relationMode: source.relationMode } : { ...table, foreignKeys };
  });
}

function settled(key: ForeignKeyShape, byModel: ReadonlyMap<string | undefined, string>): ForeignKeyShape {
  const references = key.referencesModel === undefined ? undefined : byModel.get(key.referencesModel);
  return references === undefined ? key : { ...key, references };
}
