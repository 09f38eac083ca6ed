import type { Entity } from "./entities.js";
import { express } from "./routes/express.js";
import { fastify } from "./routes/fastify.js";
import { nest } from "./routes/nest.js";
import type { Framework } from "./routes/framework.js";
import type { Random } from "./random.js";
import { pgRepository, prismaRepository } from "./repositories.js";
import { functionName, logicFunction } from "./statements.js";

export const frameworks: readonly Framework[] = [express, fastify, nest];

/** What one record has in an application: routes above services above repositories, with types, logic, a client and tests beside them. */
export function typescriptFiles(random: Random, entity: Entity, framework: Framework, database: "prisma" | "pg"): readonly (readonly [string, string])[] {
  const { path, name } = entity;
  return [
    ...framework.routes(random, entity),
    [`src/domain/${path}.ts`, typeFile(entity)],
    [`src/repositories/${path}.ts`, database === "prisma" ? prismaRepository(random, entity) : pgRepository(random, entity)],
    [`src/services/${path}.ts`, serviceFile(random, entity)],
    [`src/logic/${path}.ts`, logicFile(random, entity, length(random))],
    [`src/logic/${path}-rules.ts`, logicFile(random, entity, length(random))],
    ...random.chance(40) ? [[`src/clients/${path}.ts`, clientFile(random, entity)] as const] : [],
    [`test/${path}.test.ts`, testFile(random, entity, name)],
  ];
}

/** Functions of a file: most files are short, few are long. */
function length(random: Random): number {
  return random.chance(5) ? random.between(20, 60) : random.chance(30) ? random.between(5, 15) : random.between(1, 5);
}

function typeFile({ type, columns, parent }: Entity): string {
  const fields = columns.map(it => `  readonly ${it.name}: ${it.type === "text" ? "string" : it.type === "time" ? "Date" : it.type};`);
  return `/** As it is kept. */
export interface ${type} {
  readonly id: number;
${parent ? `  readonly ${parent.name}Id: number;\n` : ""}${fields.join("\n")}
}

export type New${type} = Omit<${type}, "id">;

export function is${type}(value: unknown): value is ${type} {
  return typeof value === "object" && value !== null && "id" in value && ${columns.map(it => `"${it.name}" in value`).join(" && ")};
}
`;
}

function serviceFile(random: Random, { type, path, parent }: Entity): string {
  const child = parent ? `import { find${parent.type} } from "../repositories/${parent.path}.js";\n` : "";
  return `import type { ${type} } from "../domain/${path}.js";
import { change${type}, find${type}, latest${type}s, list${type}s, remove${type} } from "../repositories/${path}.js";
${child}
export async function page(after: number, size: number): Promise<readonly ${type}[]> {
  return latest${type}s(after, Math.min(size, ${random.between(20, 200)}));
}

export async function all(): Promise<readonly ${type}[]> {
  return list${type}s();
}

export async function one(id: number): Promise<${type}> {
  const found = await find${type}(id);
  if (!found) throw new Error(\`There is no ${path} \${id}\`);
  return found;
}

export async function rename(id: number, values: Partial<${type}>): Promise<${type}> {
  const before = await one(id);
  return change${type}(before.id, values);
}

export async function discard(id: number): Promise<void> {
  await remove${type}((await one(id)).id);
}
${parent ? detail(random, type, parent) : ""}`;
}

function detail(random: Random, type: string, parent: Entity): string {
  const each = `await find${parent.type}(it.${parent.name}Id)`;
  return `
export async function withParents(after: number): Promise<readonly unknown[]> {
  const page = await latest${type}s(after, 50);
${random.chance(30)
    ? `  const rows = [];\n  for (const it of page) rows.push({ ...it, parent: ${each} });\n  return rows;`
    : `  const first = page[0] && await find${parent.type}(page[0].${parent.name}Id);\n  return page.map((it) => ({ ...it, parent: first }));`}
}
`;
}

/** So many functions of plain logic. */
export function logicFile(random: Random, entity: Entity, functions: number): string {
  return `import type { ${entity.type} } from "../domain/${entity.path}.js";\n\n${Array.from({ length: functions }, (_, index) => logicFunction(random, entity, functionName(random, index))).join("\n")}`;
}

function clientFile(random: Random, { type, path }: Entity): string {
  const deadline = random.chance(60) ? `, signal: AbortSignal.timeout(${random.between(2, 20)}_000)` : "";
  return `import type { ${type} } from "../domain/${path}.js";

const base = process.env.${path.toUpperCase().replaceAll("-", "_")}_URL ?? "https://${path}.example.com";

export async function send${type}(value: ${type}): Promise<void> {
  const response = await fetch(\`\${base}/v${random.between(1, 3)}/${path}\`, { method: "POST", body: JSON.stringify(value)${deadline} });
  if (!response.ok) throw new Error(\`${type} was refused: \${response.status}\`);
}

export async function remote${type}(id: number): Promise<${type}> {
  const response = await fetch(\`\${base}/${path}/\${id}\`, { signal: AbortSignal.timeout(5_000) });
  return await response.json() as ${type};
}
`;
}

function testFile(random: Random, { type, path }: Entity, name: string): string {
  const cases = Array.from({ length: random.between(1, 12) }, (_, index) => `  it("keeps ${random.between(1, 99)} of ${name} ${index}", async () => {
    const found = await page(${random.between(0, 900)}, ${random.between(1, 90)});
    expect(found.length).toBeLessThan(${random.between(91, 200)});
    expect(await one(${index + 1})).toMatchObject({ id: ${index + 1} });
  });`);
  return `import { describe, expect, it, vi } from "vitest";
import type { ${type} } from "../src/domain/${path}.js";
import { one, page } from "../src/services/${path}.js";

vi.mock("../src/repositories/${path}.js");

describe("${path}", () => {
${cases.join("\n\n")}
});

export type Subject = ${type};
`;
}
