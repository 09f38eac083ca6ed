import type { FormatExtractor } from "../../language.js";
import { isSpringFile, springSettings, type WrittenSetting } from "../springSettings.js";
import { readYamlDocuments, type YamlNode } from "./read.js";

/** The settings of a Spring Boot application in `application.yml`; `a: { b: 1 }` is the key `a.b`, an item of a list `a[0]`. */
export const applicationYaml: FormatExtractor = {
  name: "application-yaml",
  accepts: isSpringFile,
  *extract({ uri, text }) {
    yield* springSettings(uri, readYamlDocuments(text).map(it => [...settingsOf(it, "", 0)]));
  },
};

function* settingsOf(node: YamlNode, path: string, depth: number): Iterable<WrittenSetting> {
  if (depth > 20) return;
  for (const { key, keySpan, value } of node.entries()) {
    const full = path === "" ? key : `${path}.${key}`;
    if (!value || value.type === "scalar") {
      yield { key: full, keyAt: keySpan, value: value ? value.text ?? "" : "", valueAt: value?.span ?? { start: keySpan.end, end: keySpan.end } };
    } else if (value.type === "map") yield* settingsOf(value, full, depth + 1);
    else for (const [index, item] of value.items().entries()) yield* itemSettings(item, `${full}[${index}]`, depth + 1);
  }
}

function* itemSettings(item: YamlNode, path: string, depth: number): Iterable<WrittenSetting> {
  if (item.type === "map") yield* settingsOf(item, path, depth);
  else if (item.text !== undefined) yield { key: path, keyAt: item.span, value: item.text, valueAt: item.span };
}
