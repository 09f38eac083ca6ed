import { defineAction } from "../action.js";
import type { ParsedFile, SyntaxNode } from "../syntax.js";
import { lineEnding, type Span, type TextEdit } from "../text.js";

interface Args {
  readonly uri: string;
  /** What gets the deadline, in words: `client.send`. */
  readonly what: string;
  /** `HttpRequest.newBuilder(…)….build()`. */
  readonly builder: Span;
  readonly seconds: number;
}

/** Gives a request of Java's own client a deadline before it is built: https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/java/net/http/HttpRequest.Builder.html#timeout(java.time.Duration) */
export const addRequestTimeout = defineAction<Args>({
  name: "add-request-timeout",
  title: ({ what, seconds }) => `Give ${what} a deadline of ${seconds} seconds`,
  safety: "review",
  async build({ uri, builder, seconds }, context) {
    const file = await context.syntax(uri);
    const build = file?.nodeAt(builder);
    const object = build?.field("name")?.text === "build" ? build.field("object") : undefined;
    if (!file || !build || !object) return { refused: `${uri} has changed.` };
    const duration = durationName(file);
    // `.build()` may stand on a line of its own: the new call then gets one too.
    const between = file.text.slice(object.end, build.field("name")!.start - 1);
    const step: TextEdit = { span: { start: object.end, end: object.end }, newText: `${between}.timeout(${duration.name}.ofSeconds(${seconds}))` };
    return { changes: [{ uri, edits: [...duration.edits, step] }], notes: ["A request over its deadline now fails with an HttpTimeoutException; choose the time by how long the caller can wait."] };
  },
});

/** `Duration` by its simple name where that means the JDK's, imported if need be; else by its full name. */
function durationName(file: ParsedFile): { readonly name: string; readonly edits: readonly TextEdit[] } {
  const full = "java.time.Duration";
  const imports = file.root.children.filter(it => it.type === "import_declaration");
  const paths = imports.map(it => it.text.replace(/^import\s+|\s|;/g, ""));
  if (paths.includes(full)) return { name: "Duration", edits: [] };
  const taken = paths.some(it => it.endsWith(".Duration")) || /\b(class|interface|enum|record)\s+Duration\b/.test(file.text) || /(?<![.\w])Duration\b/.test(withoutImports(file, imports));
  if (taken) return paths.includes("java.time.*") ? { name: "Duration", edits: [] } : { name: full, edits: [] };
  if (paths.includes("java.time.*")) return { name: "Duration", edits: [] };
  return { name: "Duration", edits: [importEdit(file, imports, full)] };
}

function withoutImports(file: ParsedFile, imports: readonly SyntaxNode[]): string {
  return file.text.slice(imports.at(-1)?.end ?? 0);
}

/** In the order of the alphabet where the imports are in that order, else behind the last. */
function importEdit(file: ParsedFile, imports: readonly SyntaxNode[], full: string): TextEdit {
  const eol = lineEnding(file.text);
  const plain = imports.filter(it => !it.has("static"));
  const next = plain.find(it => it.text.replace(/^import\s+/, "") > `${full};`);
  const sorted = plain.every((it, index) => index === 0 || plain[index - 1]!.text <= it.text);
  if (next && sorted) return { span: { start: next.start, end: next.start }, newText: `import ${full};${eol}` };
  const last = plain.at(-1) ?? imports.at(-1) ?? file.root.children.find(it => it.type === "package_declaration");
  if (!last) return { span: { start: 0, end: 0 }, newText: `import ${full};${eol}${eol}` };
  const gap = last.type === "package_declaration" ? eol + eol : eol;
  return { span: { start: last.end, end: last.end }, newText: `${gap}import ${full};` };
}
