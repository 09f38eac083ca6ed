import type { FormatExtractor } from "../../language.js";
import { platformOf } from "../platforms.js";
import { readToml } from "./read.js";

/** Files of deployment platforms: `fly.toml`, `railway.toml`, `netlify.toml` with functions, `wrangler.toml`. */
export const platformFiles: FormatExtractor = {
  name: "platform-files",
  accepts: path => platformOf(path) !== undefined,
  *extract({ uri, text }) {
    const file = platformOf(uri);
    if (!file) return;
    const { entries, tables } = readToml(text);
    const keyed = [...tables, ...entries].filter(it => !file.keys || file.keys.includes(it.path[0]!));
    const first = keyed.sort((a, b) => a.span.start - b.span.start)[0];
    if (first) yield { kind: "deployment", uri, span: first.span, platform: file.platform, form: file.form };
  },
};
