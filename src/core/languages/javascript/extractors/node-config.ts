import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isVariable, nodeConfigFacts, nodeConfigFile, type MappedVariable } from "../../nodeConfigFiles.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { memberOf, nameOf, objectOf, valueOfMember } from "../queries/objectLiteral.js";

const formats = "[cm]?js|ts";

/** `config/default.js` and `config/custom-environment-variables.js` of the package `config`, where they export an object as it is written. */
export const nodeConfig: Extractor = {
  name: "node-config",
  nodes: ["export_statement", "assignment_expression"],
  shares: [scopeKey],
  when: ["export"],
  *extract(file) {
    const kind = nodeConfigFile(file.uri, formats);
    const list = kind && exportedObject(file);
    if (!kind || !list) return;
    const span = { start: list.start, end: list.end };
    yield* nodeConfigFacts({ uri: file.uri, span, list: span }, kind, kind === "variables" ? [...variablesOf(list, [])] : [], { format: "code" });
  },
};

function exportedObject(file: ParsedFile): SyntaxNode | undefined {
  const given = file.nodes("export_statement").filter(it => it.has("default") || it.has("=")).map(it => it.field("value") ?? it.children[0]);
  const assigned = file.nodes("assignment_expression").filter(it => it.field("left")?.text === "module.exports").map(it => it.field("right"));
  const [only, ...others] = [...given, ...assigned];
  return only && others.length === 0 ? objectOf(file, only) : undefined;
}

function* variablesOf(object: SyntaxNode, path: readonly string[]): Iterable<MappedVariable> {
  for (const member of path.length > 12 ? [] : object.children) {
    const name = nameOf(member);
    const value = name === undefined ? undefined : valueOfMember(member);
    if (name === undefined || !value) continue;
    const at = (value.type === "object" ? memberOf(value, "__name") : undefined) ?? value;
    const key = stringValue(at);
    if (isVariable(key)) yield { key, path: [...path, name], at: { start: at.start, end: at.end } };
    else if (value.type === "object") yield* variablesOf(value, [...path, name]);
  }
}
