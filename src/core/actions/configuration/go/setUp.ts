import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type TextEdit } from "../../../text.js";
import type { Setting } from "../setting.js";
import type { Locals } from "./goImports.js";

/** The statements of a function that set its library up: those of its own block within the list of the store. */
export function statementsIn(target: ParsedFile, { span, list }: Fact<"settingStore">): readonly SyntaxNode[] {
  const body = target.nodeAt(span).field("body");
  const statements = (body?.children.find(it => it.type === "statement_list") ?? body)?.children ?? [];
  return statements.filter(it => it.type !== "comment" && list!.start <= it.start && it.end <= list!.end);
}

/** The last of them, or the check of the error that it gave. */
export function endOfSetUp(target: ParsedFile, { list }: Fact<"settingStore">, statements: readonly SyntaxNode[]): SyntaxNode {
  const last = statements.at(-1)!;
  const next = (last.parent?.children ?? []).find(it => it.start >= list!.end && it.type !== "comment");
  return next?.type === "if_statement" && /\berr\b/.test(last.text) && /^if\s+err\b/.test(next.text) && target.text.slice(last.end, next.start).trim() === "" ? next : last;
}

/** Puts lines behind a statement and a comment that ends it. */
export function below(target: ParsedFile, statement: SyntaxNode, lines: readonly string[]): TextEdit {
  const indent = indentationAt(target.text, statement.start);
  const rest = /^[ \t]*(\/\/[^\r\n]*)?/.exec(target.text.slice(statement.end))![0].trimEnd();
  const at = statement.end + rest.length;
  return { span: { start: at, end: at }, newText: lines.map(it => `${lineEnding(target.text)}${indent}${it}`).join("") };
}

/** Puts lines before a statement, or before the comment that starts there. */
export function above(target: ParsedFile, statement: Pick<SyntaxNode, "start">, lines: readonly string[]): TextEdit {
  const indent = indentationAt(target.text, statement.start);
  return { span: { start: statement.start, end: statement.start }, newText: lines.map(it => `${it}${lineEnding(target.text)}${indent}`).join("") };
}

/** Statements that end the program where a setting cannot be right. */
export interface Check {
  readonly packages: readonly string[];
  lines(locals: Locals): readonly string[];
}

/** Of what a library would read as zero where it is malformed, and of a text that has to be there. `text` is the code that gives the text as it came. */
export function checkOf({ key: variable, type, required }: Setting, text: string): Check {
  const parse = { port: ["strconv", `Atoi(${text})`], int: ["strconv", `Atoi(${text})`], number: ["strconv", `ParseFloat(${text}, 64)`], boolean: ["strconv", `ParseBool(${text})`], duration: ["time", `ParseDuration(${text})`] }[type as string];
  const wants = { port: "a whole number", int: "a whole number", number: "a number", boolean: "true or false", duration: "a duration such as 30s" }[type as string];
  if (parse) return { packages: ["log", parse[0]!], lines: locals => [`if _, err := ${locals[parse[0]!]}.${parse[1]}; err != nil {`, `\t${locals["log"]}.Fatalf("${variable} must be ${wants}: %v", err)`, "}"] };
  if (!required) return { packages: [], lines: () => [] };
  return { packages: ["log"], lines: locals => [`if ${text} == "" {`, `\t${locals["log"]}.Fatal("${variable} is not set")`, "}"] };
}
