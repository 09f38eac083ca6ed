import type { FormatExtractor } from "../../language.js";
import { changeLogFacts, mayBeChangeLog, type ChangeNode } from "../liquibase.js";
import { readYaml, type YamlNode } from "./read.js";

/** Changelogs of Liquibase in YAML: lists of maps with one entry each, `- changeSet: { changes: [ { createTable: … } ] }`. */
export const liquibaseYaml: FormatExtractor = {
  name: "liquibase-yaml",
  accepts: mayBeChangeLog,
  *extract({ uri, text }) {
    if (!text.includes("databaseChangeLog")) return;
    const log = readYaml(text)?.entries().find(it => it.key === "databaseChangeLog")?.value;
    if (log) yield* changeLogFacts(uri, log.span, changesOf(log));
  },
};

/** The entries of a list of maps, each as one change. */
function changesOf(list: YamlNode): readonly ChangeNode[] {
  return list.items().flatMap(item => item.type === "map" ? item.entries().flatMap(it => it.value ? [asChange(it.key, it.value)] : []) : []);
}

function asChange(name: string, node: YamlNode): ChangeNode {
  const entries = node.type === "map" ? node.entries() : [];
  // Beside its changes a set has those of the way back.
  const isOwn = (key: string): boolean => name === "changeSet" ? key === "changes" : key !== "rollback";
  const lists = entries.filter(it => it.value?.type === "list" && isOwn(it.key)).flatMap(it => changesOf(it.value!));
  const maps = entries.filter(it => it.value?.type === "map").map(it => asChange(it.key, it.value!));
  return {
    name, at: node.span, value: key => entries.find(it => it.key === key)?.value?.text,
    children: [...lists, ...maps], text: node.text ?? "",
  };
}
