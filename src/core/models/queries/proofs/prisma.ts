import type { Fact } from "../../../facts.js";
import type { Read } from "../../../workspace.js";
import { folderOf, join } from "../../paths.js";
import type { Settled } from "../../references.js";
import type { Table } from "../../schemaShapes.js";
import { accessorOf } from "../tableOf.js";
import { membersOf } from "./members.js";

/** A Prisma client by its package, or by its shape: nothing else has a member named after a model with these methods. */
export function isPrisma(read: Read, fact: Fact<"query">, settled: Settled | undefined, table: Table | undefined): boolean {
  const isModel = table?.declared?.source === "prisma" || read.facts("table").some(it => it.source === "prisma" && it.model !== undefined && accessorOf(it.model) === fact.table);
  if (settled?.of === "package") {
    // A client that is generated into the project is made by a function of the package's runtime.
    if (/^(@prisma\/client|\.prisma\/client)(\/|$)/.test(settled.specifier) || (isModel && isGeneratedClient(read, settled.specifier))) {
      return /^((PrismaClient|getPrismaClient)(\.\$extends\.\(\))*|Prisma\.TransactionClient)\.\w+\.\w+$/.test(membersOf(settled).join("."));
    }
    // A client hung on a request or an application: `fastify.prisma.user.findMany`.
    return isModel && settled.path.length > 2 && !/drizzle|typeorm|sequelize|mongoose/.test(settled.specifier);
  }
  if (settled?.of === "class" && settled.name === "PrismaClient" && settled.path.length === 2) return true;
  return isModel && settled?.of !== "function" && settled?.of !== "literal";
}

/**
 * Whether a specifier ends as the folder that a schema's generator writes to, whose files are not kept: `src/generated/prisma/client`,
 * `@/generated/prisma`. https://www.prisma.io/docs/orm/prisma-schema/overview/generators#field-reference
 */
function isGeneratedClient(read: Read, specifier: string): boolean {
  const place = specifier.replace(/^[@~#]?\/?(?=\w)/, "").replace(/\/(client|index)(\.[jt]s)?$/, "");
  return read.facts("prismaGenerator").some(it => it.output !== undefined && `/${join(folderOf(it.uri), it.output)}`.endsWith(`/${place}`));
}

