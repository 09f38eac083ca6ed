import type { Refusal } from "../action.js";
import type { ClassedSource, Extraction } from "../engine/extraction.js";
import type { Fact } from "../facts.js";
import type { CommentStyle, Language } from "../language.js";
import { applyEdits, type Span, type TextEdit } from "../text.js";
import { above, atTop, isTied, lineStartOf } from "./commentPlaces.js";
import { suppressionRule } from "./suppression.js";

/** A finding to accept with a comment, in the file as it is now. */
export interface SilencingRequest {
  readonly source: ClassedSource;
  readonly rule: string;
  /** Where the finding is. */
  readonly span: Span;
  /** Why it is accepted; line ends become blanks. */
  readonly reason: string;
}

/** Makes the comments that suppress findings. Each is proved before it is given: the finding is covered, and nothing else has changed. */
export interface Silencing {
  /** A comment above the line where the finding starts; a comment that is there takes the rule in. */
  onLine(request: SilencingRequest): Promise<readonly TextEdit[] | Refusal>;
  /** A comment at the top of the file, for every finding of the rule in it. */
  inFile(request: SilencingRequest): Promise<readonly TextEdit[] | Refusal>;
}

type Suppression = Fact<"suppression">;

/** An edit, and the suppression that it rewrites, if any. */
interface Candidate {
  readonly edit: TextEdit;
  readonly rewrites?: Suppression;
}

/** What must stay as it is when a comment is added. */
interface Seen {
  readonly suppressions: readonly Suppression[];
  readonly others: readonly Fact[];
  /** Places where the code is broken. */
  readonly errors: number;
}

export function createSilencing(extraction: Extraction, languages: readonly Language[]): Silencing {
  return {
    onLine: request => silence(request, onLine, "No comment can stand above this line without becoming part of what is there."),
    inFile: request => silence(request, inFile, "A comment at the top of this file would not speak for it."),
  };

  /** The first candidate that does what it is meant to do and nothing else. */
  async function silence(
    { reason: given, ...request }: SilencingRequest, candidates: (request: SilencingRequest, language: Language, before: Seen) => readonly Candidate[] | Refusal, none: string,
  ): Promise<readonly TextEdit[] | Refusal> {
    const asked = { ...request, reason: inOneLine(given) };
    if (asked.reason === "") return { refused: "A suppression needs a reason." };
    if (asked.rule === suppressionRule.id) return { refused: "A comment cannot suppress what is found about a comment; mend that comment or take it out." };
    const language = languages.find(it => it.id === asked.source.language);
    if (!language?.comment) return { refused: "A file of this kind has no comments; an entry of `ignore` in .groundwork/config.json does the same." };
    await extraction.prepare([asked.source.language]);
    const before = look(asked.source);
    const found = candidates(asked, language, before);
    if ("refused" in found) return found;
    const proved = found.find(it => proves(it, asked, before));
    return proved ? [proved.edit] : { refused: none };
  }

  function proves({ edit, rewrites }: Candidate, { source, rule, span, reason }: SilencingRequest, before: Seen): boolean {
    const text = applyEdits(source.text, [edit]);
    const after = look({ ...source, text });
    const moved = span.start + (edit.span.end <= span.start ? edit.newText.length - (edit.span.end - edit.span.start) : 0);
    const mine = after.suppressions.find(it => isWithin(it.span.start, edit) && it.rules.includes(rule) && it.reason.endsWith(reason) && covers(it, moved));
    const othersBefore = before.suppressions.filter(it => it !== rewrites).map(it => spokenFor(it, source.text));
    const othersAfter = after.suppressions.filter(it => it !== mine).map(it => spokenFor(it, text));
    return mine !== undefined && told(othersBefore) === told(othersAfter) && told(before.others) === told(after.others) && after.errors <= before.errors;
  }

  function look(source: ClassedSource): Seen {
    const { facts } = extraction.extract(source);
    const opened = extraction.open(source);
    const errors = opened ? opened.file.nodes("ERROR").length + (opened.file.root.hasError ? 1 : 0) : 0;
    opened?.tree.dispose();
    return { suppressions: facts.filter(it => it.kind === "suppression"), others: facts.filter(it => it.kind !== "suppression"), errors };
  }
}

function onLine({ source: { text }, span, ...asked }: SilencingRequest, { comment, continuesAt }: Language, { suppressions }: Seen): readonly Candidate[] | Refusal {
  const known = suppressions.find(it => it.scope === "next-line" && covers(it, span.start) && takesIn(it, asked));
  if (known) return [rewritten(known, asked)];
  const lineStart = lineStartOf(text, span.start);
  if (isTied(text, lineStart)) return { refused: "The comment above this line speaks for the next line alone, so nothing can come between them." };
  if (continuesAt?.(text, lineStart)) return [];
  // Between two lines of text, anything would take away the blank that joins them.
  const isMarkup = /^[ \t]*[<{]/.test(text.slice(lineStart));
  return written(isMarkup ? comment! : { ...comment, markup: undefined }, "next-line", asked).map(it => ({ edit: above(text, lineStart, it) }));
}

function inFile({ source: { text }, ...asked }: SilencingRequest, { comment }: Language): readonly Candidate[] {
  return written(comment!, "file", asked).map(it => ({ edit: atTop(text, it) }));
}

type Asked = Pick<SilencingRequest, "rule" | "reason">;

/** The comment in the styles that there are, the plainest first. */
function written({ line, block, markup }: { readonly [Style in keyof CommentStyle]: CommentStyle[Style] | undefined }, scope: Suppression["scope"], { rule, reason }: Asked): readonly string[] {
  const words = `groundwork-ignore-${scope} ${rule}: ${reason}`;
  return [...line === undefined ? [] : [`${line} ${words}`], ...[block, markup].flatMap(marks => marks ? [`${marks[0]} ${words} ${marks[1]}`] : [])];
}

/** A comment without a reason suppresses nothing; completing it must not bring to life what it says of other rules. */
function takesIn({ rules, reason }: Suppression, { rule }: Asked): boolean {
  return reason === "" ? rules.every(it => it === rule) : rules.length > 0;
}

function rewritten(suppression: Suppression, { rule, reason }: Asked): Candidate {
  const rules = [...new Set([...suppression.rules, rule])].join(", ");
  const reasons = [...new Set([suppression.reason, reason])].filter(it => it !== "").join("; ");
  return { edit: { span: suppression.span, newText: `groundwork-ignore-${suppression.scope} ${rules}: ${reasons}` }, rewrites: suppression };
}

function covers({ covers: { start, end } }: Suppression, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Whether an offset after an edit is in what the edit wrote. */
function isWithin(offset: number, { span, newText }: TextEdit): boolean {
  return span.start <= offset && offset < span.start + newText.length;
}

/** What a suppression says, with the text of the line that it speaks for. */
function spokenFor({ rules, reason, scope, covers: { start, end } }: Suppression, text: string): unknown {
  return { rules, reason, scope, line: scope === "file" ? "" : text.slice(start, end) };
}

/** What plain data says, without all places: those that move, and those of what a fix could take out, which may go as a comment comes. */
function told(values: readonly unknown[]): string {
  return JSON.stringify(values, (key, value: unknown) => {
    const isOffset = (key === "start" || key === "end") && typeof value === "number";
    return isOffset || isPlace(value) ? undefined : value;
  });
}

function isPlace(value: unknown): boolean {
  return typeof value === "object" && value !== null && "start" in value && "end" in value && Object.keys(value).length === 2;
}

/** As it can be read again from any comment: on one line, and without the marks that end comments. */
function inOneLine(reason: string): string {
  return reason.replaceAll("*/", "* /").replace(/-+->/g, "->").replace(/\s+/g, " ").trim();
}
