import type { Entity } from "./entities.js";
import type { Random } from "./random.js";

/** Queries of one record through Prisma. */
export function prismaRepository(random: Random, { type, name, path, columns }: Entity): string {
  const [first] = columns;
  const take = random.chance(70) ? `, take: ${random.between(20, 200)}` : "";
  return `import type { ${type}, New${type} } from "../domain/${path}.js";
import { prisma } from "../db.js";

export async function list${type}s(): Promise<readonly ${type}[]> {
  return prisma.${name}.findMany({ orderBy: { id: "asc" }${take} });
}

export async function latest${type}s(after: number, size: number): Promise<readonly ${type}[]> {
  return prisma.${name}.findMany({ where: { id: { gt: after } }, orderBy: { id: "desc" }, take: size });
}

export async function find${type}(id: number): Promise<${type} | null> {
  return prisma.${name}.findFirst({ where: { id } });
}

export async function change${type}(id: number, values: Partial<${type}>): Promise<${type}> {
  return prisma.${name}.update({ where: { id }, data: values });
}

export async function make${type}(values: New${type}): Promise<${type}> {
  return prisma.${name}.create({ data: values });
}

export async function count${type}s(): Promise<number> {
  return prisma.${name}.count({ where: { ${first!.name}: { not: undefined } } });
}

export async function remove${type}(id: number): Promise<void> {
  await prisma.${name}.delete({ where: { id } });
}
`;
}

/** The same through `pg`. */
export function pgRepository(random: Random, { type, table, path, columns }: Entity): string {
  const list = ["id", ...columns.map(it => it.sql)].join(", ");
  const limit = random.chance(70) ? ` LIMIT ${random.between(20, 200)}` : "";
  const marks = columns.map((_, index) => `$${index + 1}`).join(", ");
  return `import type { ${type}, New${type} } from "../domain/${path}.js";
import { pool } from "../db.js";

export async function list${type}s(): Promise<readonly ${type}[]> {
  const { rows } = await pool.query("SELECT ${list} FROM ${table} ORDER BY id${limit}");
  return rows;
}

export async function latest${type}s(after: number, size: number): Promise<readonly ${type}[]> {
  const { rows } = await pool.query(\`
    SELECT ${list}
    FROM ${table}
    WHERE id > $1
    ORDER BY id DESC
    LIMIT $2\`, [after, size]);
  return rows;
}

export async function find${type}(id: number): Promise<${type} | null> {
  const { rows } = await pool.query("SELECT ${list} FROM ${table} WHERE id = $1", [id]);
  return rows[0] ?? null;
}

export async function change${type}(id: number, values: Partial<${type}>): Promise<${type}> {
  const { rows } = await pool.query("UPDATE ${table} SET ${columns[0]!.sql} = $2 WHERE id = $1 RETURNING *", [id, values.${columns[0]!.name}]);
  return rows[0];
}

export async function make${type}(values: New${type}): Promise<${type}> {
  const { rows } = await pool.query("INSERT INTO ${table} (${columns.map(it => it.sql).join(", ")}) VALUES (${marks}) RETURNING *", [${columns.map(it => `values.${it.name}`).join(", ")}]);
  return rows[0];
}

export async function remove${type}(id: number): Promise<void> {
  await pool.query("DELETE FROM ${table} WHERE id = $1", [id]);
}
`;
}
