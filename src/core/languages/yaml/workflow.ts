import type { Fact } from "../../facts.js";
import type { FormatExtractor } from "../../language.js";
import type { Span } from "../../text.js";
import { stringContent } from "../string-content.js";
import { insecureCommands } from "../tls-commands.js";
import { at, entry, readYaml, type YamlEntry, type YamlNode } from "./read.js";
import { removalOfEntry } from "./removal.js";

/** GitHub workflows and composite actions: certificate checks that steps switch off. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
export const workflow: FormatExtractor = {
  name: "workflow",
  accepts: path => /(?:^|\/)\.github\/(?:workflows\/[^/]+|actions\/(?:[^/]+\/)+action)\.ya?ml$/.test(path),
  *extract({ uri, text }) {
    if (!/NODE_TLS_REJECT_UNAUTHORIZED|\bcurl\b|\bwget\b|strict-ssl/.test(text)) return;
    const root = readYaml(text);
    const jobs = at(root, "jobs")?.entries().flatMap(it => it.value ?? []) ?? [];
    const steps = [...jobs, at(root, "runs")].flatMap(it => at(it, "steps")?.items() ?? []);
    for (const holder of [root, ...jobs, ...steps]) yield* variables(uri, text, entry(holder, "env"));
    for (const step of steps) yield* commands(uri, text, at(step, "run"));
  },
};

function* variables(uri: string, text: string, holder: YamlEntry | undefined): Iterable<Fact> {
  const entries = holder?.value?.entries() ?? [];
  for (const { key, keySpan, value, merged } of entries) {
    if (key !== "NODE_TLS_REJECT_UNAUTHORIZED" || value?.text !== "0") continue;
    const span = { start: keySpan.start, end: value.span.end };
    yield { kind: "tlsOption", uri, span, option: key, loopback: false, where: "env", ...(merged ? {} : removalOfEntry(text, holder, entries.length, span)) };
  }
}

function* commands(uri: string, text: string, run: YamlNode | undefined): Iterable<Fact> {
  if (run?.type !== "scalar" || run.text === undefined) return;
  const script = scriptOf(run, text);
  for (const { span, removal, ...found } of insecureCommands(script.text, { folded: run.style === "folded" })) {
    const place = removal && script.span(removal);
    yield { kind: "tlsOption", uri, span: script.span(span), ...found, ...(place ? { removal: run.style === "folded" ? withLineEnd(text, place) : place } : {}) };
  }
}

/** An empty line would split a folded command in two, so the line end before a removed line goes with it. */
function withLineEnd(text: string, { start, end }: Span): Span {
  const blank = /\s/.test(text[start] ?? "") ? /\s*$/.exec(text.slice(0, start))![0].length : 0;
  return { start: start - blank, end };
}

/** The script as it stands in the file, indentation and all: to a shell it is the same. */
function scriptOf({ span, style }: YamlNode, text: string): { readonly text: string; span(inner: Span): Span } {
  if (style === "double") return stringContent(text, span);
  // The header of a block (`|-`) is no command; a comment may follow it.
  const header = style === "literal" || style === "folded" ? /^[^\r\n]*/.exec(text.slice(span.start, span.end))![0].length : 0;
  const quote = style === "single" ? 1 : 0;
  const start = span.start + header + quote;
  return { text: text.slice(start, span.end - quote), span: inner => ({ start: inner.start + start, end: inner.end + start }) };
}
