import assert from "node:assert/strict";
import { extractToConfiguration } from "../../src/core/actions/extract-to-configuration.js";
import { conversionIn, extractionsIn, lineStarts, offsetAt, type Fix, type FixOffer, type Refusal } from "../../src/core/index.js";
import { apply, keepsStyle } from "./fixes.js";
import { textOf, type Section } from "./page.js";
import { analyze, type TestWorkspace } from "./workspace.js";

/** A literal that is moved into the configuration. */
export interface Extraction {
  readonly files: Readonly<Record<string, string>>;
  /** Where the literal stands: the first occurrence of a text in a file. */
  readonly at: readonly [uri: string, text: string];
  /** The name that somebody asks for. */
  readonly name?: string;
  /** Files that git does not have; it has all others. */
  readonly untracked?: readonly string[];
}

/** What is offered at a place, as an editor and `groundwork extract-config` ask for it. */
export async function offered({ files, at: [uri, text] }: Extraction): Promise<FixOffer | Refusal> {
  const offset = files[uri]!.indexOf(text);
  assert.ok(offset >= 0, `${text} is not in ${uri}`);
  return offerIn(await analyze(new Map(Object.entries(files)), { rules: [] }), uri, offset);
}

/** The files after the literal was moved. Fails with the reason where it is refused. */
export async function extracted(extraction: Extraction): Promise<Map<string, string>> {
  const fix = await extractedOrRefused(extraction);
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return apply(new Map(Object.entries(extraction.files)), fix.changes);
}

export async function extractedOrRefused(extraction: Extraction): Promise<Fix | Refusal> {
  const offer = await offered(extraction);
  if ("refused" in offer) return offer;
  const { fixer } = await analyze(new Map(Object.entries(extraction.files)), { rules: [], untracked: new Set(extraction.untracked) });
  return fixer.build(offer, extraction.name === undefined ? {} : { name: extraction.name });
}

/**
 * The page of an action: a block with `fix="TITLE" at="FILE:LINE:COLUMN"` (and `name="NAME"` where somebody asks for one) is the
 * file after the action was taken there, with `how="in place"` after the value was read right there, with `how="conversion"` after what stands there was converted; one with `refuses="FILE:LINE:COLUMN"` holds the reason why nothing is done.
 */
export async function checkExtractions(section: Section, workspace: TestWorkspace, save: (fixed: { title: string; uri: string; text: string; at: string }) => boolean): Promise<void> {
  for (const block of section.blocks.filter(it => it.attributes["refuses"])) {
    const fix = await take(workspace, block.attributes["refuses"]!, block.attributes);
    assert.equal("refused" in fix ? fix.refused : `It was done: ${fix.title}`, block.text);
  }
  const shown = section.blocks.filter(it => it.attributes["fix"]);
  for (const place of new Set(shown.map(it => it.attributes["at"]))) {
    assert.ok(place !== undefined, "A block with a fix needs at=FILE:LINE:COLUMN");
    const blocks = shown.filter(it => it.attributes["at"] === place);
    const fix = await take(workspace, place, blocks[0]!.attributes);
    assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
    const after = apply(workspace.files, fix.changes);
    await keepsStyle(fix.title, workspace, await analyze(after, { rules: [] }));
    for (const block of blocks) {
      assert.equal(fix.title, block.attributes["fix"]);
      const uri = block.attributes["file"]!;
      const text = after.get(uri);
      assert.ok(text !== undefined, `"${fix.title}" makes no ${uri}`);
      if (!save({ title: fix.title, uri, text, at: place })) assert.equal(text, textOf(block));
    }
  }
}

async function take(workspace: TestWorkspace, place: string, { name, how }: Readonly<Record<string, string>>): Promise<Fix | Refusal> {
  const [, uri, line, column] = /^(.+):(\d+):(\d+)$/.exec(place) ?? [];
  const text = workspace.files.get(uri ?? "");
  assert.ok(text !== undefined, `${place} is no place of this section`);
  const offset = offsetAt(lineStarts(text), { line: Number(line), column: Number(column) });
  const offer = how === "conversion" ? await conversionIn(workspace.analyzer, { uri: uri!, text }, offset) : await offerIn(workspace, uri!, offset);
  if ("refused" in offer) return offer;
  const wanted = how === "in place" ? extractToConfiguration.offer({ ...offer.args as Parameters<typeof extractToConfiguration.offer>[0], how }) : offer;
  return workspace.fixer.build(wanted, name === undefined ? {} : { name });
}

async function offerIn({ analyzer, files }: TestWorkspace, uri: string, offset: number): Promise<FixOffer | Refusal> {
  const offers = await extractionsIn(analyzer, { uri, text: files.get(uri)! }, offset);
  return "refused" in offers ? offers : offers[0]!;
}
