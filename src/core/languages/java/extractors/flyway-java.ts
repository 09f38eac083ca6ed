import type { Extractor } from "../../../language.js";
import { namesClass } from "../bindings/classNames.js";
import { supertypesOf } from "../bindings/members.js";
import { scopeKey } from "../bindings/scope.js";
import { typeOfNode } from "../bindings/types.js";

/** Migrations of Flyway that are classes: what they do to the tables is not read. https://documentation.red-gate.com/fd/java-based-migrations-273973406.html */
export const flywayJava: Extractor = {
  name: "flyway-java",
  nodes: ["class_declaration"],
  shares: [scopeKey],
  when: ["BaseJavaMigration", "JavaMigration"],
  *extract(file) {
    for (const node of file.nodes("class_declaration")) {
      const types = supertypesOf(node);
      const isMigration = [...types.extends, ...types.implements].some(it => namesClass(typeOfNode(file, it)?.reference, "org.flywaydb.core.api.migration.BaseJavaMigration", "org.flywaydb.core.api.migration.JavaMigration"));
      const name = node.field("name");
      if (isMigration && name) yield { kind: "schemaChange", uri: file.uri, span: { start: name.start, end: name.end }, change: "opaque" };
    }
  },
};
