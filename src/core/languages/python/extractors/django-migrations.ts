import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { membersOf } from "../bindings/members.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, referenceOf } from "../bindings/values.js";
import { itemsIn } from "../django/indexes.js";
import { djangoSteps } from "../django/operations.js";

/** Migrations of Django, as steps that change models. */
export const djangoMigrations: Extractor = {
  name: "django-migrations",
  nodes: ["class_definition"],
  shares: [scopeKey],
  when: ["migrations.Migration", "import Migration"],
  *extract(file) {
    const node = file.nodes("class_definition").find(it => isMigration(file, it));
    if (!node) return;
    const valueOf = (key: string): SyntaxNode | undefined => membersOf(file, node).find(it => it.name === key)?.value;
    yield {
      kind: "djangoMigration", uri: file.uri, span: { start: node.start, end: node.end }, name: nameOf(file), after: identities(valueOf("dependencies")),
      replaces: identities(valueOf("replaces")), steps: djangoSteps(file, valueOf("operations")),
    };
  },
};

function isMigration(file: ParsedFile, node: SyntaxNode): boolean {
  const bases = node.field("superclasses")?.children ?? [];
  return node.field("name")?.text === "Migration" && bases.some(it => /^django\.db\.migrations\.(\w+\.)*Migration$/.test(dotted(referenceOf(file, it)) ?? ""));
}

/** `[("shop", "0001_initial")]`; what is no pair of texts, such as the migration of a user model that can be exchanged, orders nothing here. */
function identities(list: SyntaxNode | undefined): readonly string[] {
  return (itemsIn(list) ?? []).flatMap(pair => {
    const [app, name] = (itemsIn(pair) ?? []).map(stringValue);
    return app !== undefined && name !== undefined ? [`${app}.${name}`] : [];
  });
}

function nameOf({ uri }: ParsedFile): string {
  return uri.slice(uri.lastIndexOf("/") + 1).replace(/\.py$/, "");
}
