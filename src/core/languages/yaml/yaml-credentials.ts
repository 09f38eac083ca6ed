import type { FormatExtractor } from "../../language.js";
import type { Span } from "../../text.js";
import { decodedText } from "../credentialValue.js";
import { isSettingsPath, settingCredentials, type Setting } from "../settingCredentials.js";
import { readYaml, type YamlNode } from "./read.js";

/** Credentials in files of settings: of frameworks, compose, Kubernetes, CI. In other YAML only the keys of providers. */
export const yamlCredentials: FormatExtractor = {
  name: "yaml-credentials",
  extract: source => settingCredentials(source, () => isSettingsPath(source.uri) || isManifest(source.text) ? settings(source.text) : []),
};

function isManifest(text: string): boolean {
  return /^apiVersion:/m.test(text) && /^kind:/m.test(text);
}

function* settings(text: string): Iterable<Setting> {
  const starts = [0, ...[...text.matchAll(/^---/gm)].map(it => it.index).filter(it => it > 0)];
  for (const [index, start] of starts.entries()) {
    const part = text.slice(start, starts[index + 1] ?? text.length);
    const isSecret = /^kind:[ \t]*["']?Secret["']?[ \t]*\r?$/m.test(part);
    yield* settingsOf(readYaml(part), start, [], isSecret);
  }
}

function* settingsOf(node: YamlNode | undefined, from: number, path: readonly string[], isSecret: boolean): Iterable<Setting> {
  if (!node || path.length > 20) return;
  if (node.type === "scalar") yield* scalar(node, from, path, isSecret);
  for (const item of node.items()) yield* settingsOf(item, from, path, isSecret);
  const entries = node.entries();
  // `- name: DB_PASSWORD` and `value: …`: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
  const named = entries.find(it => it.key === "name")?.value?.text;
  for (const { key, value, merged } of entries) {
    if (!merged) yield* settingsOf(value, from, key === "value" && named !== undefined ? [named] : [...path, key], isSecret);
  }
}

function* scalar({ text = "", span }: YamlNode, from: number, path: readonly string[], isSecret: boolean): Iterable<Setting> {
  const place: Span = { start: from + span.start, end: from + span.end };
  const given = /^([A-Za-z_]\w*)=(\S.*)$/.exec(text);
  if (given) yield { name: given[1]!, value: given[2]!, span: place };
  else if (!isSecret || path.at(-2) !== "data") yield { name: nameOf(path), value: text, span: place };
  else yield { name: nameOf(path), value: decodedText(text), span: place };
}

/** The key and what it belongs to, without what only says that these are settings. */
function nameOf(path: readonly string[]): string {
  return path.slice(-2).filter((key, index, all) => index === all.length - 1 || !/^(?:environment|env|variables|vars|data|stringData|with|default|defaults|args|build|services|x-.*|\d+)$/.test(key)).join(".");
}
