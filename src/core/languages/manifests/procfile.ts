import type { FormatExtractor } from "../../language.js";
import { platformOf } from "../platforms.js";

/** `Procfile`: a line a process, `web: node server.js`. https://devcenter.heroku.com/articles/procfile */
export const procfile: FormatExtractor = {
  name: "procfile",
  accepts: path => /(?:^|\/)Procfile$/.test(path),
  *extract({ uri, text }) {
    const process = /^[\w-]+:/m.exec(text);
    const file = platformOf(uri);
    if (!process || !file) return;
    yield { kind: "deployment", uri, span: { start: process.index, end: process.index + process[0].length }, platform: file.platform, form: file.form };
  },
};
