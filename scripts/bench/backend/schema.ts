import { capital, type Column, type Entity } from "./entities.js";
import type { Random } from "./random.js";

type Files = readonly (readonly [string, string])[];

/** The Prisma schema of an application, and the migrations that it stands for. */
export function prismaFiles(random: Random, entities: readonly Entity[]): Files {
  const head = `datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\ngenerator client {\n  provider = "prisma-client-js"\n}\n`;
  const models = entities.map(it => model(it, entities.filter(child => child.parent === it), random));
  return [
    ["src/db.ts", `import { PrismaClient } from "@prisma/client";\n\nexport const prisma = new PrismaClient();\n`],
    ["prisma/schema.prisma", [head, ...models].join("\n")],
    ["prisma/migrations/migration_lock.toml", `provider = "postgresql"\n`],
    ...entities.map((it, index) => [`prisma/migrations/2026${String(1000 + index).padStart(10, "0")}_${it.table}/migration.sql`, createTable(it, "always", random, quoted)] as const),
  ];
}

/** The migrations of an application that speaks SQL, a file a table, and some that came later. */
export function sqlFiles(random: Random, entities: readonly Entity[]): Files {
  return [
    ["src/db.ts", `import { Pool } from "pg";\n\nexport const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: ${random.between(5, 20)} });\n`],
    ...entities.map((it, index) => [`migrations/${number(index)}_create_${it.table}.sql`, createTable(it, "mostly", random, it => it)] as const),
    ...entities.filter(() => random.chance(40)).map((it, index) => [`migrations/${number(entities.length + index)}_change_${it.table}.sql`, changeTable(it)] as const),
  ];
}

function model({ type, table, columns, parent }: Entity, children: readonly Entity[], random: Random): string {
  const types: Readonly<Record<Column["type"], string>> = { text: "String", number: "Int", time: "DateTime", boolean: "Boolean" };
  const index = parent && random.chance(85) ? `\n  @@index([${parent.name}Id])` : "";
  return `model ${type} {
  id Int @id @default(autoincrement())
${columns.map(it => `  ${it.name} ${types[it.type]} @map("${it.sql}")`).join("\n")}
${parent ? `  ${parent.name}Id Int @map("${parent.name.toLowerCase()}_id")\n  ${parent.name} ${parent.type} @relation(fields: [${parent.name}Id], references: [id])\n` : ""}${children.map(it => `  ${it.name}s${capital(it.name)} ${it.type}[]\n`).join("")}
  @@map("${table}")${index}
}
`;
}

function createTable({ table, columns, parent }: Entity, indexed: "always" | "mostly", random: Random, name: (it: string) => string): string {
  const types: Readonly<Record<Column["type"], string>> = { text: "text", number: "integer", time: "timestamptz", boolean: "boolean" };
  const key = parent && `${parent.name.toLowerCase()}_id`;
  const lines = [
    `  ${name("id")} bigserial PRIMARY KEY`,
    ...columns.map(it => `  ${name(it.sql)} ${types[it.type]} NOT NULL`),
    ...key ? [`  ${name(key)} bigint NOT NULL REFERENCES ${name(parent.table)} (${name("id")}) ON DELETE CASCADE`] : [],
  ];
  const index = key && (indexed === "always" || random.chance(70)) ? `\nCREATE INDEX ${name(`${table}_${key}_idx`)} ON ${name(table)} (${name(key)});\n` : "";
  return `-- ${table}\nCREATE TABLE ${name(table)} (\n${lines.join(",\n")}\n);\n${index}`;
}

function changeTable({ table, columns }: Entity): string {
  return `ALTER TABLE ${table} ADD COLUMN archived_at timestamptz;\n\nCREATE INDEX ${table}_${columns[0]!.sql}_idx ON ${table} (${columns[0]!.sql});\n\nUPDATE ${table} SET archived_at = now() WHERE id < 0;\n`;
}

function quoted(name: string): string {
  return `"${name}"`;
}

function number(index: number): string {
  return String(index + 1).padStart(4, "0");
}
