import debugSettings from "../data/debug-settings.json";
import type { Span } from "../text.js";
import { shellCommands } from "./shell-words.js";

/** A setting or a word of a command that is for development, as a fact of `debugMode` says it. */
export interface DebugSetting {
  readonly of: string;
  readonly text: string;
}

/** A word of a command with its place, quotes included. */
export interface CommandWord extends Span {
  readonly value: string;
}

/** What a command runs for development; `word` is the one that does it, and `flag` says that it can be left out. */
export interface DebugCommand extends DebugSetting {
  readonly word: CommandWord;
  readonly flag: boolean;
}

const variables: Readonly<Record<string, { readonly of: string; readonly on: Readonly<Record<string, string>> }>> = debugSettings.variables;
const flags: Readonly<Record<string, { readonly of: string; readonly flags: readonly string[] }>> = debugSettings.flags;
const programs: Readonly<Record<string, string>> = debugSettings.programs;

/** The variables that {@link debugVariable} knows. */
export const debugVariables: readonly string[] = Object.keys(variables);

/** What a variable of the environment switches on, and the value that switches it off in the same form. */
export function debugVariable(key: string, value: string): DebugSetting & { readonly off: string } | undefined {
  const known = Object.hasOwn(variables, key) ? variables[key]! : undefined;
  const off = known && Object.hasOwn(known.on, value) ? known.on[value] : undefined;
  return known && off !== undefined ? { of: known.of, text: `${key}=${value}`, off } : undefined;
}

/** Words that run what follows them. */
const runners = /^(exec|tini|dumb-init|--|npx|pnpm|yarn|bunx|dlx|poetry|pipenv|uv|run|python3?|-m|env|\w+=.*|sh|bash|-c)$/;

/** What a command that keeps running does for development: it starts anew when a file changes, or shows its errors. */
export function debugCommand(words: readonly CommandWord[]): DebugCommand | undefined {
  const at = words.findIndex(it => !runners.test(baseName(it.value)));
  const first = words[at];
  if (!first) return undefined;
  const program = baseName(first.value);
  if (Object.hasOwn(programs, program)) return { of: programs[program]!, text: program, word: first, flag: false };
  const known = Object.hasOwn(flags, program) ? flags[program]! : undefined;
  const word = known && optionsOf(program, words.slice(at + 1)).find(it => known.flags.includes(it.value));
  return known && word ? { of: known.of, text: `${program} ${word.value}`, word, flag: true } : undefined;
}

/** The words of what runs on at the end of a shell text: of `migrate && sh -c "node server.js"`, `node server.js`. `from` is where the text stands. */
export function runningWords(text: string, from: number): readonly CommandWord[] {
  const commands = shellCommands(text);
  const outer = commands.at(-1);
  const inner = commands.find(it => outer !== undefined && it !== outer && it.start > outer.start);
  return ((inner ?? outer)?.words ?? []).map(({ value, start, end }) => ({ value, start: start + from, end: end + from }));
}

/** What stands behind the file is the program's own. */
function optionsOf(program: string, words: readonly CommandWord[]): readonly CommandWord[] {
  const file = program === "node" || program === "tsx" ? words.findIndex(it => !it.value.startsWith("-") && it.value !== "watch") : -1;
  return file < 0 ? words : words.slice(0, file);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
