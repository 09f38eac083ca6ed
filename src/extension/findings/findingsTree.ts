import type { FindingItem, PlacedNote } from "../../protocol.js";
import { baseName, folderOf } from "../wording.js";

export const groupings = ["file", "rule", "topic"] as const;

export type Grouping = typeof groupings[number];

export interface FindingsFilter {
  /** Words that all have to be in the message, rule or file, whatever their case. */
  readonly text: string;
  /** Only these rules, with the words that say why; undefined for all. */
  readonly only?: { readonly rules: readonly string[]; readonly because: string };
}

/** A row of the Findings view. `id` stays the same for as long as the row means the same. */
export type FindingsNode = GroupNode | FindingNode | RelatedNode;

export interface GroupNode {
  readonly kind: "file" | "rule" | "topic";
  readonly id: string;
  readonly label: string;
  /** The folder of a file, else how many findings there are: a number alone, since a narrow view has room for no word. */
  readonly description: string;
  readonly findings: readonly FindingItem[];
  readonly children: readonly (GroupNode | FindingNode)[];
}

export interface FindingNode {
  readonly kind: "finding";
  readonly id: string;
  readonly finding: FindingItem;
  /** What the rows above do not say already: place, rule. */
  readonly description: string;
  readonly children: readonly RelatedNode[];
}

export interface RelatedNode {
  readonly kind: "related";
  readonly id: string;
  readonly note: PlacedNote;
}

export const noFilter: FindingsFilter = { text: "" };

/** Whether something is left out. */
export function isFiltering({ text, only }: FindingsFilter): boolean {
  return text.trim() !== "" || only !== undefined;
}

export function filtered(findings: readonly FindingItem[], { text, only }: FindingsFilter): FindingItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter(it => {
    const searched = `${it.message} ${it.rule} ${it.title} ${it.file} ${it.severity}`.toLowerCase();
    return words.every(word => searched.includes(word)) && (only?.rules.includes(it.rule) ?? true);
  });
}

/** The rows of the view, without those that say where in the workspace when there is only one folder. */
export function findingsTree(findings: readonly FindingItem[], grouping: Grouping): readonly GroupNode[] {
  const folders = new Set(findings.map(it => it.folder)).size;
  if (grouping === "file") return byFile(findings, folders > 1);
  if (grouping === "rule") return byRule(findings, "");
  return grouped(findings, it => it.topic).map(([topic, items]) => {
    const id = `topic ${topic}`;
    return { kind: "topic", id, label: capitalised(topic), description: String(items.length), findings: items, children: byRule(items, id) };
  });
}

/** One line for the clipboard: `src/a.ts:3:7 warning rule-id: message`. Lines and columns from 1. */
export function asText({ file, range, severity, rule, message }: FindingItem): string {
  return `${placeOf(file, range)} ${severity} ${rule}: ${message}`;
}

/** Whether a command was given a row of the view. */
export function isFindingsNode(argument: unknown): argument is FindingsNode {
  const kinds: readonly unknown[] = ["file", "rule", "topic", "finding", "related"] satisfies readonly FindingsNode["kind"][];
  return typeof argument === "object" && argument !== null && "kind" in argument && kinds.includes(argument.kind);
}

/** The findings that a row stands for. */
export function findingsOf(node: FindingsNode): readonly FindingItem[] {
  if (node.kind === "finding") return [node.finding];
  return node.kind === "related" ? [] : node.findings;
}

function byFile(findings: readonly FindingItem[], namesFolder: boolean): GroupNode[] {
  return grouped(findings, it => `${it.folder} ${it.file}`).map(([key, items]) => {
    const { file, folder } = items[0]!;
    const id = `file ${key}`;
    const place = [namesFolder ? baseName(folder) : "", folderOf(file)].filter(Boolean).join("/");
    return {
      kind: "file", id, label: file.slice(file.lastIndexOf("/") + 1), description: place, findings: items,
      children: items.map(it => findingNode(it, id, `line ${it.range.start.line + 1} · ${it.rule}`)),
    };
  });
}

function byRule(findings: readonly FindingItem[], above: string): GroupNode[] {
  const groups = grouped(findings, it => it.rule).sort(([, a], [, b]) => worst(a) - worst(b) || b.length - a.length);
  return groups.map(([rule, items]) => {
    const id = `${above} rule ${rule}`.trim();
    return {
      kind: "rule", id, label: items[0]!.title, description: String(items.length), findings: items,
      children: items.map(it => findingNode(it, id, placeOf(it.file, it.range))),
    };
  });
}

function findingNode(finding: FindingItem, above: string, description: string): FindingNode {
  const id = `${above} ${finding.folder} ${finding.fingerprint}`;
  return { kind: "finding", id, finding, description, children: finding.related.map((note, i) => ({ kind: "related", id: `${id} related ${i}`, note })) };
}

/** By a key, keys in order, findings of one key by place. */
function grouped(findings: readonly FindingItem[], keyOf: (finding: FindingItem) => string): [string, FindingItem[]][] {
  const groups = new Map<string, FindingItem[]>();
  for (const it of [...findings].sort(byPlace)) {
    const known = groups.get(keyOf(it));
    if (known) known.push(it);
    else groups.set(keyOf(it), [it]);
  }
  return [...groups].sort(([a], [b]) => a < b ? -1 : 1);
}

function byPlace(a: FindingItem, b: FindingItem): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

function worst(findings: readonly FindingItem[]): number {
  const order = ["error", "warning", "info", "hint"];
  return Math.min(...findings.map(it => order.indexOf(it.severity)));
}

function placeOf(file: string, { start }: FindingItem["range"]): string {
  return `${file}:${start.line + 1}:${start.character + 1}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
