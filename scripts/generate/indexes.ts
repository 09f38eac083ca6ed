import { readdirSync } from "node:fs";
import path from "node:path";

/** The index of rules: every `rules/<topic>/<id>.ts` by its default export. */
export function rulesIndex(): string {
  const files = readdirSync("src/core/rules", { withFileTypes: true }).filter(it => it.isDirectory())
    .flatMap(topic => readdirSync(path.join("src/core/rules", topic.name)).filter(it => it.endsWith(".ts")).map(file => `${topic.name}/${file.replace(/\.ts$/, "")}`))
    .sort((a, b) => (path.basename(a) < path.basename(b) ? -1 : 1));
  const imports = files.map(file => `import ${camelCase(path.basename(file))} from "./${file}.js";`);
  const names = files.map(file => `  ${camelCase(path.basename(file))},`);
  return lines("// Written by `npm run generate`.", 'import type { Rule } from "../rule.js";', ...imports, "", "/** Every rule, by id. */", "export const rules: readonly Rule[] = [", ...names, "];",
    "", "/** The topic of each rule: the folder that it lies in. */", "export const ruleTopics: Readonly<Record<string, string>> = {", ...files.map(file => `  "${path.basename(file)}": "${path.dirname(file)}",`), "};");
}

/** The index of checklist items: every `checklist/items/<id>.ts` by the export of its own name in camel case. */
export function itemsIndex(): string {
  const ids = readdirSync("src/core/checklist/items").filter(it => it.endsWith(".ts") && it !== "index.ts").map(it => it.replace(/\.ts$/, "")).sort();
  const imports = ids.map(id => `import { ${camelCase(id)} } from "./${id}.js";`);
  return lines("// Written by `npm run generate`.", 'import type { ChecklistItem } from "../item.js";', ...imports, "", "/** Every item, by id. */", "export const checklistItems: readonly ChecklistItem[] = [", ...ids.map(it => `  ${camelCase(it)},`), "];");
}

/** The index of actions: every `actions/<name>.ts` that exports one of its own name in camel case. */
export function actionsIndex(exportsOf: (file: string) => string): string {
  const names = readdirSync("src/core/actions").filter(it => it.endsWith(".ts") && it !== "index.ts").map(it => it.replace(/\.ts$/, ""))
    .filter(name => exportsOf(`src/core/actions/${name}.ts`).includes(`export const ${camelCase(name)} = defineAction`)).sort();
  const imports = names.map(name => `import { ${camelCase(name)} } from "./${name}.js";`);
  return lines("// Written by `npm run generate`.", 'import type { Action } from "../action.js";', ...imports, "", "/** Every action, by name. */", "export const actions: readonly Action[] = [", ...names.map(it => `  ${camelCase(it)},`), "];");
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function lines(...all: string[]): string {
  return `${all.join("\n")}\n`;
}
