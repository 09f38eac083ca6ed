import { defaultSettings, effective, formatEffective, layered, readBaseline, readChecklist, readProfile, readSettings, rules, withProfile, type Baseline, type ChecklistRead, type Settings, type SettingsProblem } from "../core/index.js";
import type { EditorSettings, Range } from "../protocol.js";
import { known, rangeOf } from "./texts.js";

/** The files in which a folder keeps what people decided about it. */
export const files = { config: ".groundwork/config.json", baseline: ".groundwork/baseline.json", checklist: ".groundwork/checklist.json", profile: ".groundwork/profile.json" } as const;

/** What these files and the editor's settings say about a folder. */
export interface Configuration {
  readonly settings: Settings;
  readonly baseline: Baseline;
  readonly checklist: ChecklistRead;
  /** What is wrong with the files; defaults stand in for it. */
  readonly problems: readonly PlacedProblem[];
  /** Which settings hold and where each comes from, to be read. */
  readonly effective: string;
}

/** A problem where it stands in the file as it was read, whatever an editor has open meanwhile. */
export interface PlacedProblem {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

export const noConfiguration: Configuration = { settings: defaultSettings, baseline: new Map(), checklist: { records: new Map(), problems: [] }, problems: [], effective: "" };

/** Whether one of them may change with a path: it is one, or a folder above them that has come or gone as a whole. */
export function reachesConfiguration(path: string): boolean {
  return path === "" || Object.values(files).some(it => it === path || it.startsWith(`${path}/`));
}

/** Reads the configuration of a folder. What cannot be used is a problem with its place, never an exception. */
export async function readConfiguration(text: (path: string) => Promise<string | undefined>, editor: EditorSettings): Promise<Configuration> {
  const [config, baseline, checklist, profile] = await Promise.all([files.config, files.baseline, files.checklist, files.profile].map(async uri => {
    const content = await text(uri);
    return content === undefined ? undefined : { uri, text: content };
  }));
  const own = readSettings(config, rules.map(it => it.id));
  const needs = readProfile(profile);
  const both = withProfile(own, needs);
  const accepted = readBaseline(baseline);
  const said = readChecklist(checklist);
  return {
    settings: layered(both, editor, rules), baseline: accepted.baseline, checklist: said,
    problems: [...placed(own.problems, config), ...placed(accepted.problems, baseline), ...placed(said.problems, checklist), ...placed(needs.problems, profile)],
    effective: formatEffective(effective(both, editor, rules)),
  };
}

function placed(problems: readonly SettingsProblem[], file: { readonly text: string } | undefined): readonly PlacedProblem[] {
  const text = known(file?.text ?? "");
  return problems.map(({ uri, span, message }) => ({ path: uri, range: rangeOf(span, text), message }));
}
