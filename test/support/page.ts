import path from "node:path";

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** The line of the page on which the block's text starts, from 0. */
  readonly line: number;
}

/** One `##` section: a small workspace of its own, or a few steps of one. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** The lines that the section covers, from 0, end exclusive. */
  readonly lines: readonly [number, number];
}

/** The rule that a page speaks for: `ID.md`, its cases `ID.cases.md`, and those of one stack, `ID.python.cases.md`. */
export function ruleOfPage(page: string): string {
  return path.basename(page).replace(/(\.\w+)?(\.cases)?\.md$/, "");
}

/** Sections of a page. Fences may be longer than three backticks. */
export function readPage(markdown: string): { readonly title: string; readonly sections: readonly Section[] } {
  const lines = markdown.split("\n");
  const sections: { title: string; blocks: Block[]; lines: [number, number] }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const fence = /^(`{3,})(\S*)\s*(.*)$/.exec(lines[i]!);
    if (fence) {
      const end = lines.indexOf(fence[1]!, i + 1);
      if (end < 0) throw new Error(`The block in line ${i + 1} has no end`);
      sections.at(-1)?.blocks.push({ language: fence[2]!, attributes: attributesOf(fence[3]!), text: lines.slice(i + 1, end).join("\n"), line: i + 1 });
      i = end;
    } else if (lines[i]!.startsWith("## ")) {
      sections.push({ title: lines[i]!.slice(3), blocks: [], lines: [i, lines.length] });
      if (sections.length > 1) sections.at(-2)!.lines[1] = i;
    }
  }
  return { title: lines[0]!.replace(/^# /, ""), sections };
}

/** The files of a section: its `file=` blocks that are not what a fix makes. Text ends with a line end. */
export function filesOf(section: Section): Map<string, string> {
  const given = section.blocks.filter(it => it.attributes["file"] && !it.attributes["fix"]);
  return new Map(given.map(it => [it.attributes["file"]!, textOf(it)]));
}

export function textOf(block: Block): string {
  const text = block.text === "" ? "" : `${block.text}\n`;
  return block.attributes["eol"] === "crlf" ? text.replaceAll("\n", "\r\n") : text;
}

/** Replaces the text of blocks in a page, or adds a block of that language at the end of the section. */
export function rewrite(markdown: string, section: Section, language: string, text: string): string {
  const lines = markdown.split("\n");
  const block = section.blocks.find(it => it.language === language);
  if (block) {
    const old = block.text === "" ? 0 : block.text.split("\n").length;
    if (text === "") lines.splice(block.line - 1, old + 3);
    else lines.splice(block.line, old, ...text.split("\n"));
  } else if (text !== "") {
    let at = section.lines[1];
    while (lines[at - 1]?.trim() === "") at--;
    lines.splice(at, 0, "", `\`\`\`${language}`, ...text.split("\n"), "```");
  }
  return lines.join("\n");
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/([\w-]+)=(?:"([^"]*)"|(\S+))/g)].map(it => [it[1]!, it[2] ?? it[3]!]));
}
