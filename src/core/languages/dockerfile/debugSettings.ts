import { Cmd, Entrypoint, Env, From, JSONInstruction } from "dockerfile-ast";
import type { Fact } from "../../facts.js";
import type { Span } from "../../text.js";
import { debugCommand, debugVariable, debugVariables, runningWords, type CommandWord } from "../debug-settings.js";
import type { PlacedInstruction } from "./instructions.js";

type Setting = Omit<Fact<"debugMode">, "kind" | "uri">;

/** What holds at a point of a stage; a stage that starts from it starts with this. */
interface Stage {
  readonly name?: string;
  readonly variables: Map<string, Setting | undefined>;
  entrypoint?: Setting | undefined;
  command?: Setting | undefined;
}

/** What the last stage of a Dockerfile switches on for development: variables and the command, also of the stages that it starts from. */
export function debugSettings(instructions: readonly PlacedInstruction[], text: string): readonly Setting[] {
  const stages: Stage[] = [];
  for (const instruction of instructions) {
    const { syntax } = instruction;
    if (syntax instanceof From) stages.push(startStage(stages, syntax));
    const stage = stages.at(-1);
    if (!stage) continue;
    if (syntax instanceof Env) for (const [key, setting] of variablesOf(instruction, text)) stage.variables.set(key, setting);
    if (syntax instanceof Entrypoint) stage.entrypoint = commandOf(instruction, text);
    else if (syntax instanceof Cmd) stage.command = commandOf(instruction, text);
  }
  const last = stages.at(-1);
  if (!last) return [];
  const guard = /^(dev|develop|development|local|debug|watch)$/i.test(last.name ?? "") ? "development" : "none";
  return [...last.variables.values(), last.entrypoint, last.command].flatMap(it => it ? [{ ...it, guard }] : []);
}

function startStage(stages: readonly Stage[], syntax: From): Stage {
  const image = (syntax.getImage() ?? "").toLowerCase();
  const parent = stages.findLast(it => it.name !== undefined && it.name.toLowerCase() === image);
  const name = syntax.getBuildStage();
  return { ...parent, ...name === null ? {} : { name }, variables: new Map(parent?.variables) };
}

/** Each known variable that an `ENV` sets; what is set to something else is no longer what an earlier one said. */
function variablesOf({ argumentSpan }: PlacedInstruction, text: string): readonly (readonly [string, Setting | undefined])[] {
  const body = text.slice(argumentSpan.start, argumentSpan.end);
  const pattern = new RegExp(`(?<![\\w$])(${debugVariables.join("|")})(=|[ \\t]+)(["']?)([^\\s"'\\\\]*)\\3(?!\\S)`, "g");
  return [...body.matchAll(pattern)].map(match => {
    const [whole, key, sign, quote, value] = match as unknown as [string, string, string, string, string];
    const found = debugVariable(key, value);
    const start = argumentSpan.start + match.index;
    const at = start + key.length + sign.length + quote.length;
    return [key, found && {
      span: { start, end: start + whole.length }, of: found.of, text: found.text, guard: "none",
      value: { at: { start: at, end: at + value.length }, off: found.off },
    }];
  });
}

function commandOf({ syntax, argumentSpan }: PlacedInstruction, text: string): Setting | undefined {
  const body = text.slice(argumentSpan.start, argumentSpan.end);
  const list = /^\s*\[/.test(body) && syntax instanceof JSONInstruction ? listWords(body, argumentSpan.start) : undefined;
  const script = list && /^\S*\bsh$/.test(list[0]?.value ?? "") && list[1]?.value === "-c" ? list[2] : undefined;
  const isList = list !== undefined && !script;
  const words = script ? runningWords(script.value, script.start + 1) : list ?? runningWords(body, argumentSpan.start);
  const found = debugCommand(words);
  if (!found) return undefined;
  const { of, word, flag } = found;
  const off = flag ? removal(word, words, isList, text) : undefined;
  return { span: spanOf(word), of, text: found.text, guard: "none", ...off && { value: { at: off, off: "" } } };
}

/** The strings of `["node", "--watch"]`. */
function listWords(body: string, from: number): readonly CommandWord[] {
  return [...body.matchAll(/"([^"\\\r\n]*)"/g)].map(match => ({ value: match[1]!, start: from + match.index, end: from + match.index + match[0].length }));
}

/** The word with the blanks before it; in a list, with the comma. */
function removal(word: CommandWord, words: readonly CommandWord[], isList: boolean, text: string): Span | undefined {
  const before = words[words.indexOf(word) - 1];
  if (!before) return undefined;
  const between = text.slice(before.end, word.start);
  return (isList ? /^\s*,\s*$/ : /^[ \t]+$/).test(between) ? { start: before.end, end: word.end } : undefined;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
