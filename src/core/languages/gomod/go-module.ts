import type { Fact } from "../../facts.js";
import type { FormatExtractor } from "../../language.js";
import { plainManifest } from "../plain-manifest.js";

/**
 * `go.mod`: the manifest of a Go module and what it requires itself. Indirect requirements are left out: no code of the module
 * imports them. https://go.dev/ref/mod#go-mod-file
 */
export const goModule: FormatExtractor = {
  name: "go-module",
  *extract({ uri, text }) {
    let block = "";
    for (const match of text.matchAll(/^[^\r\n]+/gm)) {
      const [line, comment] = splitComment(match[0]);
      const [, verb, rest] = /^\s*(?:(module|go|require|replace|exclude|retract|tool|toolchain|godebug)(?=[\s(]|$)\s*)?(.*?)\s*$/.exec(line) ?? [];
      if (rest === "(") block = verb ?? "";
      else if (/^\s*\)/.test(line)) block = "";
      else yield* directive(verb ?? block, rest ?? "", comment, match.index + match[0].search(/\S/));
    }

    function* directive(verb: string, rest: string, comment: string, lineStart: number): Iterable<Fact> {
      const start = text.indexOf(rest, lineStart);
      const span = { start, end: start + rest.length };
      const [path, version] = rest.split(/\s+/).map(it => it.replace(/^["`]|["`]$/g, ""));
      if (verb === "module" && path) yield { kind: "manifest", uri, span, ...plainManifest("go", path), engines: goVersion(text) };
      if (verb !== "require" || !path || !version || /^\s*indirect\b/.test(comment)) return;
      yield { kind: "dependency", uri, span, name: path, spec: version, development: false };
    }
  },
};

function splitComment(line: string): readonly [string, string] {
  const at = line.indexOf("//");
  return at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at + 2)];
}

function goVersion(text: string): Readonly<Record<string, string>> {
  const version = /^go[ \t]+(\S+)/m.exec(text)?.[1];
  return version ? { go: version } : {};
}
