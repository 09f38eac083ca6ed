import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey } from "../bindings/scope.js";
import { declarationOf } from "../bindings/values.js";
import { environmentNodes } from "../settings/environment.js";
import { classSchemas, factoryOf, objectSchemas, type EnvironmentSchema } from "../settings/environmentSchema.js";

/** Schemas of the environment for whoever checks it with them, in this file or another: of Joi, zod, class-validator, and functions that read it into an object. */
export const environmentSchema: Extractor = {
  name: "environment-schema",
  nodes: [...environmentNodes, "class_declaration", "export_statement"],
  shares: [scopeKey],
  when: text => /["'](?:@hapi\/)?joi["']|["']class-validator["']|["']zod(?:\/v\d)?["']|\bprocess\.env\b/.test(text),
  *extract(file) {
    const readsItself = /\bprocess\.env\b/.test(file.text);
    // A schema that the same file gives the environment to is its own configuration, with facts of its own.
    const objects = objectSchemas(file).filter(it => it.form !== "zod" || !readsItself);
    for (const it of [...objects, ...classSchemas(file)]) {
      yield store(file, it);
      for (const { key, at, hasDefault, defaultValue } of it.entries) yield { kind: "environmentRead", uri: file.uri, span: span(at), key, hasDefault, ...defaultValue !== undefined && { defaultValue } };
    }
    // What a function reads are reads already.
    for (const it of readsItself ? exportedFactories(file) : []) yield store(file, it);
  },
};

function store(file: ParsedFile, { form, node, list, name, library, entries }: EnvironmentSchema): Fact {
  return {
    kind: "settingStore", uri: file.uri, span: span(node), pattern: "environment-schema", ...name !== undefined && { name }, list: span(list),
    entries: entries.map(({ at: _, ...it }) => it), details: { form, ...library !== undefined && { library } },
  };
}

function exportedFactories(file: ParsedFile): readonly EnvironmentSchema[] {
  return file.nodes("export_statement").flatMap((node): EnvironmentSchema[] => {
    const given = node.field("value") ?? node.field("declaration");
    const declarator = given?.children.find(it => it.type === "variable_declarator");
    const value = declarator?.field("value") ?? (given?.type === "identifier" ? declarationOf(file, given)?.value : given);
    const made = value && factoryOf(file, value);
    const name = node.has("default") ? "default" : declarator?.field("name")?.text ?? given?.field("name")?.text;
    return made && made.entries.length > 0 && name !== undefined ? [{ ...made, name }] : [];
  });
}

function span({ start, end }: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start, end };
}
