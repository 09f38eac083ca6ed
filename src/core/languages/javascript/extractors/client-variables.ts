import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { clientMention, clientPrefixOf, namesClientSecret } from "../../clientVariables.js";
import { namesCredential } from "../../credentialName.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { environmentNodes, environmentUses } from "../settings/environment.js";

/** Variables named like a secret that the code of pages gets: by the beginning of their names, or since the file is for browsers. */
export const clientVariables: Extractor = {
  name: "client-variables",
  nodes: [...environmentNodes, "import_statement"],
  shares: [scopeKey],
  when: text => clientMention.test(text),
  *extract(file) {
    const isClient = isClientFile(file);
    for (const { key, node } of environmentUses(file)) yield* variable(file, key, node, "process.env", isClient);
    for (const node of file.nodes("member_expression")) {
      const key = node.field("property")?.text;
      if (key !== undefined && node.field("object")?.text === "import.meta.env") yield* variable(file, key, node, "import.meta.env", false);
    }
    for (const node of file.nodes("import_statement")) yield* imported(file, node);
  },
};

function* variable(file: ParsedFile, key: string, { start, end }: SyntaxNode, readBy: "process.env" | "import.meta.env", isClient: boolean): Iterable<Fact> {
  const prefix = clientPrefixOf(key, readBy);
  const span = { start, end };
  if (prefix !== undefined && namesClientSecret(key.slice(prefix.length))) yield { kind: "clientVariable", uri: file.uri, span, key, by: "prefix", prefix };
  if (prefix === undefined && isClient && namesCredential(key) && !/^PUBLIC_/.test(key)) yield { kind: "clientVariable", uri: file.uri, span, key, by: "client file" };
}

/** `import { PUBLIC_X } from "$env/static/public"`: https://svelte.dev/docs/kit/$env-static-public */
function* imported(file: ParsedFile, statement: SyntaxNode): Iterable<Fact> {
  if (stringValue(statement.field("source")) !== "$env/static/public") return;
  const clause = statement.children.find(it => it.type === "import_clause")?.children.find(it => it.type === "named_imports");
  for (const name of clause?.children ?? []) yield* variable(file, name.field("name")?.text ?? "", name, "import.meta.env", false);
}

/** https://react.dev/reference/rsc/use-client */
function isClientFile(file: ParsedFile): boolean {
  for (const statement of file.root.children) {
    if (statement.type === "comment") continue;
    const text = statement.type === "expression_statement" ? stringValue(statement.children[0]) : undefined;
    if (text === undefined) return false;
    if (text === "use client") return true;
  }
  return false;
}
