import type { FileChange } from "../action.js";
import { extractToConfiguration, type Extraction } from "../actions/extract-to-configuration.js";
import type { Span } from "../text.js";
import type { Snippet, SnippetSetting } from "./snippet.js";
import { movedRegions, type Inserted, type Workbench } from "./workbench.js";

/**
 * Reads the settings of a snippet through the project's own configuration, where an action can add to that; elsewhere they stay
 * read from the environment right there, which is right as well. A setting becomes a literal first, and is moved as any other.
 */
export async function withOwnConfiguration(bench: Workbench, { settings, language, place }: Snippet, uri: string, { regions }: Inserted): Promise<Inserted> {
  let now = regions;
  // What goes into the settings themselves reads the environment there, as its neighbours do.
  if (place !== "settings") for (const setting of settings) now = await moveSetting(bench, setting, { uri, language, regions: now });
  const open = settings.filter(it => fallbackOf(it) === undefined).map(it => it.key);
  return { regions: now, notes: open.length === 0 ? [] : [`Set ${listed(open)} before you start it.`] };
}

interface SettingPlace {
  readonly uri: string;
  readonly language: string;
  readonly regions: readonly Span[];
}

async function moveSetting({ edits }: Workbench, setting: SnippetSetting, { uri, language, regions }: SettingPlace): Promise<readonly Span[]> {
  const text = (await edits.text(uri))!;
  const found = regions.map(it => linesOf(setting, text, it)).find(it => it !== undefined);
  const declare = declarations[language.replace(/react$/, "")];
  if (!found || !declare || setting.variable === "") return regions;
  const fallback = fallbackOf(setting);
  const literal = fallback ?? standIns[setting.type];
  const { code, at } = declare(setting.variable, literal);
  const original: FileChange = { uri, edits: [{ span: { start: found.start, end: found.start + code.length }, newText: text.slice(found.start, found.end) }] };
  await edits.apply([{ uri, edits: [{ span: found, newText: code }] }]);
  const built = await edits.fixer.build(extractToConfiguration.offer(extractionOf(setting, fallback, { uri, literal: { start: found.start + at, end: found.start + at + literal.length } })));
  if ("refused" in built) {
    await edits.apply([original]);
    return regions;
  }
  await edits.apply(built.changes);
  return movedRegions(movedRegions(regions, [{ span: found, newText: code }]), built.changes.flatMap(it => it.uri === uri && "edits" in it ? it.edits : []));
}

function extractionOf({ key, type, purpose }: SnippetSetting, fallback: string | undefined, place: Pick<Extraction, "uri" | "literal">): Extraction {
  return {
    ...place, key, topics: [], purpose, how: "module", ...type === "port" && { type: "port" },
    ...fallback === undefined && { need: type === "secret" ? "secret" as const : "required" as const, valueless: true as const },
  };
}

/** What stands for a value until it has moved. Each is of a form that nothing takes for a real one. */
const standIns: Readonly<Record<SnippetSetting["type"], string>> = {
  string: '"value"', secret: '"value-of-the-secret"', path: '"files"', url: '"https://example.com"', integer: "10", port: "3000", boolean: "true", list: '["value"]',
};

type Declaration = (variable: string, literal: string) => { readonly code: string; readonly at: number };

const constant: Declaration = (variable, literal) => ({ code: `const ${variable} = ${literal};`, at: `const ${variable} = `.length });

const declarations: Readonly<Record<string, Declaration>> = {
  javascript: constant,
  typescript: constant,
  python: (variable, literal) => ({ code: `${variable} = ${literal}`, at: `${variable} = `.length }),
};

/** The default in the lines that read it: `process.env.LOG_LEVEL ?? "info"`, `os.environ.get("LOG_LEVEL", "info")`. */
function fallbackOf({ text, key }: SnippetSetting): string | undefined {
  return /(?:\?\?|\|\|)\s*("[^"]*"|\d+|true|false)\s*;?\s*$/m.exec(text)?.[1] ?? new RegExp(`["']${key}["'],\\s*("[^"]*"|\\d+)\\)`).exec(text)?.[1];
}

/** The lines stand as in the snippet, but for indentation, line ends and the kind of quotes. */
function linesOf({ text }: SnippetSetting, whole: string, { start, end }: Span): Span | undefined {
  const lines = text.trim().split("\n").map(it => it.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/["']/g, "[\"']"));
  const found = new RegExp(lines.join("\\s*\\n\\s*")).exec(whole.slice(start, end));
  return found ? { start: start + found.index, end: start + found.index + found[0].length } : undefined;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)!}`;
}
