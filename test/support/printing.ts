import { lineStarts, positionAt, type Fact, type Finding, type Span } from "../../src/core/index.js";

/** One line a fact: place, kind, then its parts; a span is shown as the text it covers. */
export function printFact(fact: Fact, text: string): string {
  const { uri, span, kind, ...parts } = fact;
  const shown = Object.entries(parts).map(([key, value]) => `${key}=${show(value, text)}`);
  return [`${place(uri, span, text)} ${kind}`, ...shown].join(" ");
}

/** One line a finding, and one more for each related place. */
export function printFinding({ at, severity, message, related }: Finding, files: ReadonlyMap<string, string>): string {
  const notes = related.map(it => `  ${place(it.at.uri, it.at.span, files.get(it.at.uri)!)} ${it.message}`);
  return [`${place(at.uri, at.span, files.get(at.uri)!)} ${severity} ${message}`, ...notes].join("\n");
}

export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => (a.at.uri < b.at.uri ? -1 : a.at.uri > b.at.uri ? 1 : a.at.span.start - b.at.span.start || (a.rule < b.rule ? -1 : 1)));
}

function place(uri: string, span: Span, text: string): string {
  const starts = lineStarts(text);
  const start = positionAt(starts, span.start);
  const end = positionAt(starts, span.end);
  return `${uri}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

function show(value: unknown, text: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  if (Array.isArray(value)) return `[${value.map(it => show(it, text)).join(", ")}]`;
  if (isSpan(value)) return `‹${excerpt(text.slice(value.start, value.end))}›`;
  return `{${Object.entries(value).map(([key, it]) => `${key}: ${show(it, text)}`).join(", ")}}`;
}

function isSpan(value: object): value is Span {
  return "start" in value && "end" in value && Object.keys(value).length === 2;
}

function excerpt(text: string): string {
  const line = text.replaceAll(/\r?\n/g, "⏎");
  return line.length <= 48 ? line : `${line.slice(0, 30)}…${line.slice(-14)}`;
}
