import type { FormatExtractor } from "../../language.js";
import { at, entriesOf, entry, readJson, textOf, textsOf, type JsonNode } from "./read.js";

/**
 * `tsconfig*.json` and `jsconfig*.json`: aliases of import paths, and what the file extends.
 * https://www.typescriptlang.org/tsconfig/#paths
 */
export const pathAliases: FormatExtractor = {
  name: "path-aliases",
  accepts: path => /(?:^|\/)[jt]sconfig(?:\.[^/]*)?\.json$/.test(path),
  *extract({ uri, text }) {
    const { root } = readJson(text);
    const options = at(root, "compilerOptions");
    const baseUrl = textOf(at(options, "baseUrl"));
    const paths = Object.fromEntries(entriesOf(at(options, "paths")).map(({ key, value }) => [key, textsOf(value)]));
    const parents = extended(at(root, "extends"));
    if (baseUrl === undefined && parents.length === 0 && Object.keys(paths).length === 0) return;
    const place = entry(options, "paths") ?? entry(options, "baseUrl") ?? entry(root, "extends");
    yield { kind: "pathAliases", uri, span: place!.span, ...(baseUrl === undefined ? {} : { baseUrl }), paths, extends: parents };
  },
};

function extended(node: JsonNode | undefined): readonly string[] {
  const one = textOf(node);
  return one === undefined ? textsOf(node) : [one];
}
