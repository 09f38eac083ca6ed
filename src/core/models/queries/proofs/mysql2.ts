import type { Settled } from "../../references.js";
import { isMethodOf } from "./client.js";
import { membersOf } from "./members.js";

/** The client of `mysql2` and of `mysql`, Fastify's plugin. */
export function isMysql2(settled: Settled | undefined): boolean {
  return isMethodOf("mysql2", settled) || isPlugin(settled);
}

/** `fastify.mysql.query`: https://github.com/fastify/fastify-mysql */
function isPlugin(settled: Settled | undefined): boolean {
  return settled?.of === "package" && settled.specifier === "fastify" && /(^|\.)mysql(\.\w+)?(\.getConnection\.\(\))?\.(query|execute)$/.test(membersOf(settled).join("."));
}
