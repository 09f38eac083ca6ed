import type { FormatExtractor } from "../../language.js";
import { platformOf } from "../platforms.js";

/** Files of deployment platforms: `serverless.yml`, `render.yaml`, `app.yaml` and others. Their top-level keys are enough. */
export const platformFiles: FormatExtractor = {
  name: "platform-files",
  accepts: path => platformOf(path) !== undefined,
  *extract({ uri, text }) {
    const file = platformOf(uri);
    const key = [...text.matchAll(/^\uFEFF?([A-Za-z_][\w-]*)[ \t]*:(?=\s|$)/gm)].find(it => !file?.keys || file.keys.includes(it[1]!));
    if (!file || !key) return;
    const start = key.index + key[0].indexOf(key[1]!);
    yield { kind: "deployment", uri, span: { start, end: start + key[1]!.length }, platform: file.platform, form: file.form };
  },
};
