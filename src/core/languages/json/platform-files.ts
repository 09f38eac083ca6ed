import type { FormatExtractor } from "../../language.js";
import { platformOf } from "../platforms.js";
import { entry, readJson } from "./read.js";

/** Files of deployment platforms: `vercel.json`, `railway.json`, `serverless.json` and others. */
export const platformFiles: FormatExtractor = {
  name: "platform-files",
  accepts: path => platformOf(path) !== undefined,
  *extract({ uri, text }) {
    const file = platformOf(uri);
    const { root } = readJson(text);
    if (!file || root?.type !== "object") return;
    const key = file.keys?.map(it => entry(root, it)).find(it => it !== undefined);
    if (file.keys && !key) return;
    const span = key?.keySpan ?? { start: root.span.start, end: root.span.start + 1 };
    yield { kind: "deployment", uri, span, platform: file.platform, form: file.form };
  },
};
