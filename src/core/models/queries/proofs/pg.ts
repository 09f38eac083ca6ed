import type { Settled } from "../../references.js";
import { isMethodOf } from "./client.js";
import { membersOf } from "./members.js";

/** The client of `pg`, packages with the same client, Fastify's plugin. */
export function isPg(settled: Settled | undefined): boolean {
  return isMethodOf("pg", settled) || isPlugin(settled);
}

/** `fastify.pg.query`: https://github.com/fastify/fastify-postgres */
function isPlugin(settled: Settled | undefined): boolean {
  return settled?.of === "package" && settled.specifier === "fastify" && /(^|\.)pg(\.\w+)?(\.connect\.\(\))?\.query$/.test(membersOf(settled).join("."));
}
