import type { FormatExtractor } from "../../language.js";
import { changeLogFacts, mayBeChangeLog, type ChangeNode } from "../liquibase.js";
import { readXml, type XmlElement } from "./read.js";

/** Changelogs of Liquibase in XML. */
export const liquibaseXml: FormatExtractor = {
  name: "liquibase-xml",
  accepts: mayBeChangeLog,
  *extract({ uri, text }) {
    if (!text.includes("<databaseChangeLog")) return;
    const root = readXml(text).find(it => it.name === "databaseChangeLog");
    if (root) yield* changeLogFacts(uri, root.span, root.children.map(asChange));
  },
};

function asChange({ name, span, attributes, children, text }: XmlElement): ChangeNode {
  return { name, at: span, value: key => attributes.get(key), children: children.map(asChange), text };
}
