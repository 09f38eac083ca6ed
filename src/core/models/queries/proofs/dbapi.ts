import type { Settled } from "../../references.js";

/** Connections, cursors and pools of Python's drivers, and what SQLAlchemy and Django make of them. */
export function isDriver(settled: Settled): boolean {
  if (settled.of !== "package") return false;
  return /^(psycopg2?|psycopg_pool|sqlite3|aiosqlite|asyncpg|aiopg|MySQLdb|pymysql|aiomysql|mysql\.connector|pyodbc|pymssql|oracledb|sqlalchemy|sqlmodel|flask_sqlalchemy|databases)(\.|$)/.test(settled.specifier)
    || (settled.specifier === "django.db" && /^connections?$/.test(settled.name));
}
