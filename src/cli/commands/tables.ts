import { lineStarts, listTables, positionAt, queries, routeTable, type Location, type Position } from "../../core/index.js";
import { oneOf, readArguments } from "../arguments.js";
import { UsageError, type Command } from "../command.js";
import { flowchart, relationshipDiagram } from "../formats/mermaid.js";
import { table } from "../formats/table.js";
import { complain } from "../output.js";
import { unread } from "../report.js";
import { isAsked, openWorkspace, textsOf, type OpenWorkspace } from "../workspace.js";

/** What a listing command shows: the same rows as a table, as JSON and as a diagram. */
interface Listing {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly json: readonly unknown[];
  readonly mermaid: string;
}

/** `groundwork routes`: every method and path, after mounts. */
export const routes = listing("routes", "list every route with its handler", async (workspace, isWanted) => {
  const { analyzer } = workspace.scan;
  const lines = routeTable(analyzer.read).filter(it => isWanted(it.at.uri));
  const place = await placesIn(workspace, lines.map(it => it.at.uri));
  return {
    head: ["method", "path", "handler", "framework", "at"],
    rows: lines.map(it => [it.method, it.mounted === "yes" ? it.path : `…${it.path}`, it.handler?.name ?? "?", it.framework, shown(place(it.at))]),
    json: lines.map(it => ({ method: it.method, path: it.path, mounted: it.mounted, framework: it.framework, middleware: it.middleware, handler: it.handler ?? null, ...place(it.at) })),
    mermaid: flowchart(lines.map(it => [`${it.method} ${it.path}`, it.handler ? `${it.handler.uri} ${it.handler.name}` : "?"])),
  };
});

/** `groundwork schema`: every table as models and migrations describe it. */
export const schema = listing("schema", "list tables, keys and indexes", ({ scan: { analyzer } }, isWanted) => {
  const tables = listTables(analyzer.read).filter(it => isWanted((it.declared ?? it.created)?.uri ?? ""));
  return {
    head: ["table", "columns", "indexes", "foreign keys", "from"],
    rows: tables.map(it => [it.name, String(it.columns.length), it.indexes.map(index => `(${index.keys.map(key => key.column ?? key.expression).join(", ")})${index.unique ? "!" : ""}`).join(" "),
      it.foreignKeys.map(key => `${key.columns.join(", ")} → ${key.references}${it.relationMode === "prisma" ? " (kept by Prisma)" : ""}`).join("; "), (it.declared ?? it.created)?.uri ?? ""]),
    json: tables.map(({ name, home, dialect, relationMode, completeness, truth, columns, indexes, foreignKeys }) => ({
      name, package: home, dialect, relationMode, completeness, truth,
      columns: columns.map(it => ({ name: it.name, type: it.type, nullable: it.nullable })),
      indexes: indexes.map(it => ({ name: it.name ?? null, keys: it.keys, unique: it.unique, method: it.method, where: it.where ?? null, origin: it.origin, inModel: it.inModel, inMigration: it.inMigration })),
      foreignKeys: foreignKeys.map(it => ({ columns: it.columns, references: it.references, referencedColumns: it.referencedColumns, onDelete: it.onDelete ?? null })),
    })),
    mermaid: relationshipDiagram(tables),
  };
});

/** `groundwork queries`: every query that certainly goes to a database, and how it is reached. */
export const listQueries = listing("queries", "list database queries and how they are reached", async (workspace, isWanted) => {
  const { analyzer } = workspace.scan;
  const files = [...analyzer.files.keys()].filter(isWanted).sort();
  const found = files.flatMap(uri => analyzer.read.model(queries, uri));
  const place = await placesIn(workspace, files);
  const entry = ({ entry: it }: typeof found[number]): string => it.kind === "http" ? `${it.method} ${it.path}` : it.kind;
  return {
    head: ["table", "operation", "condition", "limit", "reached from", "at"],
    rows: found.map(it => [it.fact.table ?? "?", it.fact.operation, it.fact.where.map(part => part.column).join(", ") + (it.fact.whereOpen ? " …" : ""), it.fact.limit, entry(it), shown(place(it.fact))]),
    json: found.map(it => ({ api: it.fact.api, table: it.fact.table ?? null, operation: it.fact.operation, where: it.fact.where.map(({ column, test }) => ({ column, test })), open: it.fact.whereOpen, limit: it.fact.limit, offset: it.fact.offset, sort: it.fact.sort, loop: it.fact.loop !== undefined, entry: it.entry, ...place(it.fact) })),
    mermaid: flowchart(found.map(it => [entry(it), it.fact.table ?? "?"])),
  };
});

function listing(name: string, summary: string, list: (workspace: OpenWorkspace, isWanted: (uri: string) => boolean) => Listing | Promise<Listing>): Command {
  return {
    summary,
    usage: `${name} [PATH] [--format table|json|mermaid]`,
    async run(args, host) {
      const { values, positionals } = readArguments(args, { format: { type: "string", default: "table" } });
      const format = oneOf("format", values.format, ["table", "json", "mermaid"]);
      if (positionals.length > 1) throw new UsageError(`${name} takes one path.`);
      const workspace = await openWorkspace(positionals, host);
      const { head, rows, json, mermaid } = await list(workspace, uri => isAsked(uri, workspace.paths));
      host.out(format === "json" ? `${JSON.stringify(json, null, 2)}\n` : format === "mermaid" ? mermaid : table(head, rows));
      complain({ problems: workspace.problems, incomplete: unread(workspace) }, host);
      return workspace.problems.length > 0 ? 2 : workspace.scan.incomplete.length > 0 ? 3 : 0;
    },
  };
}

interface Place {
  readonly file: string;
  readonly start: Position;
}

/** Where things of these files are, in lines and columns. */
async function placesIn(workspace: OpenWorkspace, uris: readonly string[]): Promise<(at: Location) => Place> {
  const starts = new Map([...await textsOf(workspace, uris)].map(([uri, text]) => [uri, lineStarts(text)]));
  return ({ uri, span }) => ({ file: uri, start: positionAt(starts.get(uri) ?? [0], span.start) });
}

function shown({ file, start }: Place): string {
  return `${file}:${start.line}:${start.column}`;
}
