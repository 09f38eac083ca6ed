import { Arg, Env, JSONInstruction } from "dockerfile-ast";
import type { AppFacts } from "../../facts/application.js";
import type { Span } from "../../text.js";
import { stringContent } from "../string-content.js";
import { insecureCommands } from "../tls-commands.js";
import { wholeLine } from "../whole-line.js";
import type { PlacedInstruction } from "./instructions.js";

type Setting = AppFacts["tlsOption"] & { readonly span: Span };

const variable = "NODE_TLS_REJECT_UNAUTHORIZED";

/** Variables and commands of a Dockerfile that switch certificate checks off. */
export function insecureSettings(instructions: readonly PlacedInstruction[], text: string): readonly Setting[] {
  return instructions.flatMap(it => {
    if (it.syntax instanceof Env || it.syntax instanceof Arg) return variables(it, text);
    if (/^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK)$/.test(it.keyword)) return commands(it, text);
    return [];
  });
}

function variables(instruction: PlacedInstruction, text: string): readonly Setting[] {
  const body = text.slice(instruction.argumentSpan.start, instruction.argumentSpan.end);
  return [...body.matchAll(/(?<![\w$])NODE_TLS_REJECT_UNAUTHORIZED(?:=|[ \t]+)(?:0|"0"|'0')(?!\S)/g)].map(match => {
    const start = instruction.argumentSpan.start + match.index;
    const span = { start, end: start + match[0].length };
    return { option: variable, loopback: false, where: instruction.keyword, span, removal: removalOf(span, instruction, text) };
  });
}

/** The whole instruction where nothing else stands in it, else the variable with the blanks and joined lines on one side. */
function removalOf(span: Span, { span: whole, argumentSpan }: PlacedInstruction, text: string): Span {
  if (span.start === argumentSpan.start && span.end === argumentSpan.end) return wholeLine(text, whole);
  if (span.start === argumentSpan.start) return { start: span.start, end: span.end + gap.exec(text.slice(span.end, whole.end))![0].length };
  const before = /(?:[ \t]|\\[ \t]*(?:\r\n|\n|\r))*$/.exec(text.slice(argumentSpan.start, span.start))![0];
  return { start: span.start - before.length, end: span.end };
}

const gap = /^(?:[ \t]|\\[ \t]*(?:\r\n|\n|\r))*/;

function commands(instruction: PlacedInstruction, text: string): readonly Setting[] {
  const { syntax, keyword } = instruction;
  const span = keyword === "HEALTHCHECK" ? checkCommand(instruction, text) : instruction.argumentSpan;
  if (/^\s*\[/.test(text.slice(span.start, span.end)) && syntax instanceof JSONInstruction) return execForm(syntax, span, text);
  return insecureCommands(text.slice(span.start, span.end)).map(({ span: inner, removal, ...found }) => ({
    ...found, span: moved(inner, span.start), ...(removal ? { removal: moved(removal, span.start) } : {}),
  }));
}

/** `["sh", "-c", "curl -k …"]`: the strings are no shell text but for the last one. */
function execForm(syntax: JSONInstruction, span: Span, text: string): readonly Setting[] {
  const [shell, flag, script] = syntax.getJSONStrings().map(it => it.getJSONValue());
  if (!/(?:^|\/)(?:ba|da|a|z)?sh$/.test(shell ?? "") || !/^-[a-z]*c$/.test(flag ?? "") || !script) return [];
  const last = [...text.slice(span.start, span.end).matchAll(/"(?:[^"\\\r\n]|\\.)*"/g)][2];
  if (!last) return [];
  const start = span.start + last.index;
  const content = stringContent(text, { start, end: start + last[0].length });
  return insecureCommands(content.text).map(({ span: inner, removal, ...found }) => ({
    ...found, span: content.span(inner), ...(removal ? { removal: content.span(removal) } : {}),
  }));
}

/** What stands behind `CMD` of a health check; its options stand before. */
function checkCommand({ argumentSpan }: PlacedInstruction, text: string): Span {
  const start = /(?:^|\s)CMD\s/i.exec(text.slice(argumentSpan.start, argumentSpan.end));
  return start ? { start: argumentSpan.start + start.index + start[0].length, end: argumentSpan.end } : { start: argumentSpan.end, end: argumentSpan.end };
}

function moved(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
