import { Arg, Env } from "dockerfile-ast";
import type { FormatExtractor } from "../../language.js";
import { settingCredentials, type Setting } from "../settingCredentials.js";
import { readInstructions } from "./instructions.js";

/** Credentials that an image keeps for ever: `ENV`, `ARG`, and keys of providers anywhere. https://docs.docker.com/build/building/secrets/ */
export const imageCredentials: FormatExtractor = {
  name: "image-credentials",
  extract: source => settingCredentials(source, () => settings(source.text)),
};

function* settings(text: string): Iterable<Setting> {
  for (const { syntax, argumentSpan } of readInstructions(text)) {
    if (!(syntax instanceof Env) && !(syntax instanceof Arg)) continue;
    const body = text.slice(argumentSpan.start, argumentSpan.end);
    for (const match of body.matchAll(/(?<![\w$])([A-Za-z_]\w*)(?:=|[ \t]+(?![^\s=]*=))("[^"\r\n]*"|'[^'\r\n]*'|[^\s\\]+)/g)) {
      const start = argumentSpan.start + match.index + match[0].length - match[2]!.length;
      yield { name: match[1]!, value: match[2]!.replace(/^(["'])(.*)\1$/, "$2"), span: { start, end: start + match[2]!.length } };
    }
  }
}
