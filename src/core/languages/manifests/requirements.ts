import type { FormatExtractor } from "../../language.js";
import { plainManifest } from "../plain-manifest.js";
import { isDevelopmentGroup, pythonRequirement } from "../python-requirement.js";

/**
 * `requirements.txt`, `requirements-dev.txt` and the files of a folder `requirements`, which start no package of their own.
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export const requirements: FormatExtractor = {
  name: "requirements",
  accepts: path => inRoot.test(path) || inFolder.test(path),
  *extract({ uri, text }) {
    if (inRoot.test(uri)) yield { kind: "manifest", uri, span: { start: 0, end: /^[^\r\n]*/.exec(text)![0].length }, ...plainManifest("python") };
    const development = isDevelopmentGroup(uri.replace(/^.*\//, "").replace(/\.txt$/, ""));
    for (const line of text.matchAll(/^[ \t\uFEFF]*([^\s#-][^\r\n\\]*)/gm)) {
      const requirement = pythonRequirement(line[1]!.replace(/\s#.*$/, "").replace(/\s--.*$/, ""));
      if (!requirement) continue;
      const start = line.index + line[0].length - line[1]!.length;
      const end = start + line[1]!.replace(/\s+(?:#|--).*$/, "").trimEnd().length;
      yield { kind: "dependency", uri, span: { start, end }, ...requirement, development };
    }
  },
};

const inRoot = /(?:^|\/)(?:dev-|test-)?requirements(?:[-_.][\w.-]+)?\.txt$/;
const inFolder = /(?:^|\/)requirements\/[\w.-]+\.txt$/;
