import path from "node:path";
import { extractionsIn, indexAt, lineStarts, offsetAt, type FixOffer, type Refusal, type Span } from "../../core/index.js";
import { findRoot } from "../../node/root.js";
import { readArguments } from "../arguments.js";
import { UsageError, type Command, type Host } from "../command.js";
import { editWorkspace } from "../edits.js";
import { innerText } from "../secretPlaces.js";
import { openWorkspace, type OpenWorkspace } from "../workspace.js";

/** `groundwork extract-config FILE:LINE:COLUMN`: moves the literal there into the configuration. */
export const extractConfig: Command = {
  summary: "move a literal into the project's configuration",
  usage: "extract-config FILE:LINE:COLUMN [--name NAME] [--everywhere] [--unsafe] [--dry-run]",
  run: (args, host) => refactor(args, host, { name: { type: "string" }, everywhere: { type: "boolean", default: false }, unsafe: { type: "boolean", default: false }, "dry-run": { type: "boolean", default: false } }, async (workspace, uri, offset, { everywhere }) => {
    const text = await workspace.text(uri);
    if (text === undefined) return { refused: `${uri} is of no kind that can be edited.` };
    const offers = await extractionsIn(workspace.scan.analyzer, { uri, text }, offset);
    if ("refused" in offers) return offers;
    return (everywhere === true ? offers.find(it => (it.args as { everywhere?: number }).everywhere !== undefined) : offers[0]) ?? { refused: "No other place of the package is seen to have this value for the same purpose." };
  }),
};

/** `groundwork add-index FILE:LINE:COLUMN`: adds an index for the column, relation or foreign key there. */
export const addIndex: Command = {
  summary: "add an index for a column, in the model and as a migration",
  usage: "add-index FILE:LINE:COLUMN [--dry-run]",
  run: (args, host) => refactor(args, host, { "dry-run": { type: "boolean", default: false } },
    (workspace, uri, offset) => Promise.resolve(indexAt(workspace.scan.analyzer.read, uri, offset))),
};

interface Values {
  readonly name?: string;
  readonly everywhere?: boolean;
  readonly unsafe?: boolean;
  readonly "dry-run"?: boolean;
}

type OfferAt = (workspace: OpenWorkspace, uri: string, offset: number, values: Values) => Promise<FixOffer | Refusal>;

async function refactor(args: readonly string[], host: Host, options: Parameters<typeof readArguments>[1], offerAt: OfferAt): Promise<0> {
  const { values, positionals: [place, ...more] } = readArguments(args, options) as { values: Values; positionals: string[] };
  if (place === undefined || more.length > 0) throw new UsageError("It takes one place: FILE:LINE:COLUMN.");
  const { file, line, column } = readPlace(place);
  const workspace = await openWorkspace([file], host);
  const uri = path.relative(findRoot(path.resolve(host.cwd, file)), path.resolve(host.cwd, file)).replaceAll(path.sep, "/");
  const text = await workspace.text(uri) ?? "";
  const offer = await offerAt(workspace, uri, behindIndentation(text, offsetAt(lineStarts(text), { line, column })), values);
  if ("refused" in offer) throw new UsageError(offer.refused);
  const edited = editWorkspace(workspace, host);
  const fix = await edited.fixer.build(offer, values.name === undefined ? {} : { name: values.name });
  if ("refused" in fix) throw new UsageError(fix.refused);
  const done = fix.changes.filter(it => values.unsafe === true || it.confirm === undefined);
  await edited.apply(done);
  if (values["dry-run"]) host.out(await edited.diff(secretOf(offer, text)));
  else for (const changed of await edited.save()) host.err(`changed ${changed}\n`);
  host.err(`${fix.title}${values["dry-run"] ? " (nothing was written)" : ""}\n`);
  for (const note of fix.notes ?? []) host.err(`${note}\n`);
  for (const it of fix.changes) if (!done.includes(it)) host.err(`Left to you, or to --unsafe: ${it.confirm}.\n`);
  for (const { title, opens } of fix.followUps ?? []) if ("page" in opens) host.err(`${title}: ${opens.page}\n`);
  return 0;
}

/** What is moved as a credential is one, whatever it looks like. */
function secretOf({ args }: FixOffer, text: string): readonly string[] {
  const { need, literal } = args as { readonly need?: string; readonly literal?: Span };
  return need === "secret" && literal ? [innerText(text, literal)] : [];
}

/** A place in the blanks before a line means what the line starts with. */
function behindIndentation(text: string, offset: number): number {
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  if (before.trim() !== "") return offset;
  return offset + /^[ \t]*/.exec(text.slice(offset))![0].length;
}

function readPlace(place: string): { file: string; line: number; column: number } {
  const parts = /^(.+):(\d+):(\d+)$/.exec(place);
  if (!parts) throw new UsageError(`${place} is no place: FILE:LINE:COLUMN, counted from 1.`);
  return { file: parts[1]!, line: Number(parts[2]), column: Number(parts[3]) };
}
