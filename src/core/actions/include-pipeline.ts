import { defineAction } from "../action.js";
import type { Fact } from "../facts.js";
import { indentationAt, lineEnding, type TextEdit } from "../text.js";

interface Args {
  /** The file of GitLab CI that is read first, relative to the root. */
  readonly pipeline: string;
  /** What it is to include. */
  readonly file: string;
}

/** Makes GitLab CI read one more file: it reads `.gitlab-ci.yml` alone, and what that includes. */
export const includePipeline = defineAction<Args>({
  name: "include-pipeline",
  title: ({ pipeline, file }) => `Include ${file} in ${pipeline}`,
  safety: "review",
  async build({ pipeline, file }, context) {
    const text = await context.text(pipeline);
    const [fact] = context.inFile("gitlabPipeline", pipeline);
    const lone = `include:\n  - local: ${file}\n`;
    if (text === undefined) return { changes: [{ uri: pipeline, create: lone }], notes: [`${pipeline} was made, which includes ${file}.`] };
    if (fact?.includes.some(it => covers(it, file))) return { changes: [] };
    const edits = fact && editsFor(text, fact, file);
    if (!edits) return { refused: `${pipeline} was left as it is: name ${file} there under include, as a local file.` };
    return { changes: [{ uri: pipeline, edits }], notes: [`${pipeline} includes ${file} now.`, ...stageNote(fact, file)] };
  },
});

/** A job without a stage that there is makes the whole pipeline invalid: https://docs.gitlab.com/ci/yaml/#stages */
function stageNote({ stages, uri }: Fact<"gitlabPipeline">, file: string): readonly string[] {
  return stages && !stages.includes("test") ? [`${uri} has no stage test: give the job in ${file} one of ${stages.join(", ")}.`] : [];
}

/** `*` stands for names, `**` for folders as well: https://docs.gitlab.com/ci/yaml/#includelocal */
function covers(pattern: string, file: string): boolean {
  const parts = pattern.split(/(\*\*\/?|\*)/).map(it => it === "*" ? "[^/]*" : it.startsWith("**") ? ".*" : it.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("")}$`).test(file);
}

function editsFor(text: string, { form, span }: Fact<"gitlabPipeline">, file: string): readonly TextEdit[] | undefined {
  const eol = lineEnding(text);
  const item = `- local: ${file}`;
  const insert = (at: number, newText: string): TextEdit => ({ span: { start: at, end: at }, newText });
  const end = endOfLine(text, span.end);
  switch (form) {
    case "none": return [insert(text.length, `${text.trim() === "" ? "" : /[\r\n]$/.test(text) ? eol : eol + eol}include:${eol}  ${item}${eol}`)];
    case "empty": return [insert(end, `${eol}  ${item}`)];
    case "one": return [{ span: { start: span.start - /[ \t]*$/.exec(text.slice(0, span.start))![0].length, end: span.start }, newText: `${eol}  - ` }, insert(end, `${eol}  ${item}`)];
    case "map": return [...asItem(text, span.start, span.end), insert(end, `${eol}${indentationAt(text, span.start)}${item}`)];
    case "list": return [insert(end, `${eol}${indentationAt(text, span.start)}${item}`)];
    case "flow": return [inBrackets(text, span.end - 1, file)];
    case "unclear": return undefined;
  }
}

/** The lines of a map as an item of a list. */
function asItem(text: string, start: number, end: number): readonly TextEdit[] {
  const lines = [...text.slice(start, end).matchAll(/\r?\n(?=[^\r\n])/g)].map(it => start + it.index + it[0].length);
  return [{ span: { start, end: start }, newText: "- " }, ...lines.map(it => ({ span: { start: it, end: it }, newText: "  " }))];
}

/** Before the bracket, and behind a comma that stands there already. */
function inBrackets(text: string, bracket: number, file: string): TextEdit {
  const before = text.slice(0, bracket).trimEnd();
  const lead = /[[,]$/.test(before) ? before.endsWith("[") ? "" : " " : ", ";
  return { span: { start: before.length, end: before.length }, newText: `${lead}${file}` };
}

function endOfLine(text: string, from: number): number {
  return from + /^[^\r\n]*/.exec(text.slice(from))![0].length;
}
