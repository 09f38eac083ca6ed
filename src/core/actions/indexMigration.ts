import type { ActionContext, FileChange, Refusal } from "../action.js";
import { byVersion, filesOfFolder, migrationFile, type MigrationFile } from "../models/migrationFolders.js";
import { join } from "../models/paths.js";
import { lineEnding } from "../text.js";
import { createStatement, dropStatement, type IndexRequest, type SqlStyle } from "./indexStatements.js";
import { nextMigration, prismaMigrationName } from "./migrationNames.js";
import { runnerOf, type MigrationText, type Runner } from "./migrationRunners.js";

export interface NewMigration {
  readonly changes: readonly FileChange[];
  readonly notes: readonly string[];
}

/** One more folder for Prisma Migrate, with the one statement. Prisma sends the file as it is, without a transaction around it. */
export async function prismaMigration(context: ActionContext, folder: string, request: IndexRequest): Promise<NewMigration> {
  const files = await siblings(context, folder);
  const name = prismaMigrationName(files.at(-1)?.name, request.name, context.now);
  const eol = await lineEndOf(context, files);
  const text = body(request, { prisma: true, lowerCase: false }, undefined);
  return { changes: [create(join(folder, `${name}/migration.sql`), text, eol)], notes: [] };
}

/** One more file in a folder of plain SQL, in the way its runner reads it. */
export async function sqlMigration(context: ActionContext, home: string, folder: string, request: IndexRequest): Promise<NewMigration | Refusal> {
  const files = await siblings(context, folder);
  const newest = files.filter(it => it.version).at(-1);
  const next = newest && nextMigration(newest, request.name, context.now);
  if (!newest || !next) return { refused: `How the files of ${folder} are numbered was not understood.` };
  const text = await context.text(newest.uri) ?? "";
  const runner = runnerOf(context, home, folder, { name: newest.name, text }, await concurrentOne(context, files));
  const style = styleOf(text);
  const eol = lineEnding(text);
  const paired = next.down !== undefined && await hasPair(context, newest);
  const up = create(join(folder, next.up), body(request, style, runner), eol);
  const down = paired ? [create(join(folder, next.down!), `${dropStatement(request, style, buildOf(request, runner))}\n`, eol)] : [];
  const notes = runner.note !== undefined && request.dialect === "postgresql" && !request.partitioned ? [runner.note] : [];
  return { changes: [up, ...down], notes };
}

export function styleOf(text: string): SqlStyle {
  return { prisma: false, lowerCase: /\b(create|alter|insert) (table|index|into|unique)\b/.test(text) && !/\b(CREATE|ALTER|INSERT) (TABLE|INDEX|INTO|UNIQUE)\b/.test(text) };
}

function body(request: IndexRequest, style: SqlStyle, runner: Runner | undefined): string {
  const build = buildOf(request, runner);
  const outside = build === "concurrently" && request.dialect === "postgresql";
  const warning = outside ? ["-- A failed build leaves an INVALID index behind: drop it, then run this migration again."] : [];
  const head = outside && runner?.header !== undefined ? [runner.header] : [];
  const marks = (mark: Runner["up"]): string[] => (mark ? [mark[outside ? 0 : 1]] : []);
  const down = runner?.down ? ["", ...marks(runner.down), dropStatement(request, style, build)] : [];
  return `${[...head, ...marks(runner?.up), ...warning, createStatement(request, style, build), ...down].join("\n")}\n`;
}

/** MySQL's form names its own way of building and knows no transactions. */
function buildOf({ dialect, partitioned }: IndexRequest, runner: Runner | undefined): "concurrently" | "plain" {
  return dialect === "mysql" || (dialect === "postgresql" && !partitioned && (runner?.outside ?? true)) ? "concurrently" : "plain";
}

async function siblings(context: ActionContext, folder: string): Promise<readonly MigrationFile[]> {
  const known = filesOfFolder(context, folder);
  const listed = (await context.list(folder)).flatMap(it => migrationFile(join(folder, /\.\w+$/.test(it) ? it : `${it}/migration.sql`)) ?? []);
  const fresh = listed.filter(it => it.folder === folder && !known.some(other => other.uri === it.uri));
  const all = [...known, ...fresh].filter(it => !/\.(down|undo)\.sql$/.test(it.name));
  return all.sort(byVersion);
}

/** How far back the folder is searched for a migration like this one. */
const SEARCHED = 400;

async function concurrentOne(context: ActionContext, files: readonly MigrationFile[]): Promise<MigrationText | undefined> {
  for (const { uri, name } of files.slice(-SEARCHED).reverse()) {
    const text = await context.text(uri);
    if (text !== undefined && /^\s*create\s+(?:unique\s+)?index\s+concurrently\b/im.test(text)) return { name, text };
  }
  return undefined;
}

async function hasPair(context: ActionContext, { uri }: MigrationFile): Promise<boolean> {
  const down = uri.replace(/\.up\.sql$/, ".down.sql").replace(/\.do\.sql$/, ".undo.sql");
  return context.exists(down) || await context.text(down) !== undefined;
}

async function lineEndOf(context: ActionContext, files: readonly MigrationFile[]): Promise<string> {
  const newest = files.at(-1);
  return lineEnding(newest ? await context.text(newest.uri) ?? "" : "");
}

function create(uri: string, text: string, eol: string): FileChange {
  return { uri, create: text.replaceAll("\n", eol) };
}
