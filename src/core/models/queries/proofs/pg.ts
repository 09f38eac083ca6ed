import type { Settled } from "../../references.js";
import { membersOf } from "./members.js";

/** The client of `pg`, packages with the same client, Fastify's plugin. */
export function isPg(settled: Settled): boolean {
  if (settled.of !== "package") return false;
  const path = membersOf(settled).join(".");
  if (settled.specifier === "fastify") return /(^|\.)pg(\.\w+)?(\.connect\.\(\))?\.query$/.test(path);
  return /^(pg|pg-pool|@neondatabase\/serverless|@vercel\/postgres)$/.test(settled.specifier)
    && /^((native\.)?(Pool|Client|PoolClient|ClientBase|VercelPool)\.)?(connect\.\(\)\.)?query$/.test(path);
}

