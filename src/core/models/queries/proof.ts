import type { Fact } from "../../facts.js";
import type { ResultUse } from "../../facts/code.js";
import type { Read } from "../../workspace.js";
import { settle, type Settled } from "../references.js";
import type { Table } from "../schemaShapes.js";
import { isMethodOf } from "./proofs/client.js";
import { isMysql2 } from "./proofs/mysql2.js";
import { isGoDatabase } from "./proofs/go.js";
import { isOfMappedClass } from "../orm/queriedModel.js";
import { isDriver } from "./proofs/dbapi.js";
import { isOfModel } from "./proofs/django.js";
import { isPg } from "./proofs/pg.js";
import { isPrisma } from "./proofs/prisma.js";

/** What is asked of a receiver that its own file does not prove. */
interface Question {
  readonly read: Read;
  readonly fact: Fact<"query">;
  /** What the receiver stands for over files; absent where only the shape of the call speaks for it. */
  readonly settled?: Settled;
  readonly table?: Table;
}

/** How each library tells a client of its own, by the `api` of the query. A library that is not here is proved by its own file or not at all. */
const proofs: Readonly<Record<string, (question: Question) => boolean>> = {
  pg: ({ settled }) => isPg(settled),
  mysql2: ({ settled }) => isMysql2(settled),
  mongodb: ({ settled }) => isMethodOf("mongodb", settled),
  mongoose: ({ settled }) => isMethodOf("mongoose", settled),
  "database/sql": ({ settled }) => settled !== undefined && isGoDatabase(settled),
  sqlx: ({ settled }) => settled !== undefined && isGoDatabase(settled),
  pgx: ({ settled }) => settled !== undefined && isGoDatabase(settled),
  dbapi: ({ settled }) => settled !== undefined && isDriver(settled),
  django: ({ read, fact, settled }) => isOfModel(read, fact, settled),
  sqlalchemy: ({ read, fact }) => isOfMappedClass(read, fact),
  prisma: ({ read, fact, settled, table }) => isPrisma(read, fact, settled, table),
};

/** Whether a query certainly goes to a database: by its own file, or by what its receiver is made of in others. */
export function isProved(read: Read, fact: Fact<"query">, table: Table | undefined): boolean {
  return isProvedAt(read, fact, table, 0);
}

function isProvedAt(read: Read, fact: Fact<"query">, table: Table | undefined, depth: number): boolean {
  const { receiver, api, uri } = fact;
  if (receiver.sure) return true;
  const settled = receiver.reference && settle(read, uri, receiver.reference);
  if (settled?.of === "function") return settled.path.length === 0 && depth < 2 && isWrapper(read, api, settled, depth);
  return Object.hasOwn(proofs, api) && proofs[api]!({ read, fact, ...settled && { settled }, ...table && { table } });
}

/** A function of the project that hands the text on to the same library. */
function isWrapper(read: Read, api: string, wrapper: { readonly uri: string; readonly name: string }, depth: number): boolean {
  return handedOn(read, api, wrapper).some(it => isProvedAt(read, it, undefined, depth + 1));
}

function handedOn(read: Read, api: string, { uri, name }: { readonly uri: string; readonly name: string }): readonly Fact<"query">[] {
  return read.inFile("query", uri).filter(it => it.api === api && it.within === name && it.textParameter === 0);
}

/** How a query of a proved receiver is made. */
export interface Making {
  /** By the client itself, not by a function of the project that hands the text on. */
  readonly direct: boolean;
  /** Whether values can be bound in it: such a function may take no more than the text. */
  readonly binds: boolean;
  /** What becomes of its rows. */
  readonly result: ResultUse;
}

export function makingOf(read: Read, fact: Fact<"query">): Making {
  const wrapper = wrapperOf(read, fact);
  const takes = wrapper && read.inFile("function", wrapper.uri).find(it => it.name === wrapper.name)?.parameters.length;
  const { firstResult, result } = fact;
  return { direct: !wrapper, binds: !wrapper || (takes ?? 0) > 1, result: firstResult !== undefined && givesPair(read, fact, 0) ? firstResult : result };
}

function wrapperOf(read: Read, { uri, receiver }: Fact<"query">): (Settled & { readonly of: "function" }) | undefined {
  const settled = receiver.sure || !receiver.reference ? undefined : settle(read, uri, receiver.reference);
  return settled?.of === "function" ? settled : undefined;
}

/** Whether the call gives what the client does, rows and columns; a function between may give the rows alone. */
function givesPair(read: Read, fact: Fact<"query">, depth: number): boolean {
  const wrapper = wrapperOf(read, fact);
  if (!wrapper) return true;
  return depth < 3 && handedOn(read, fact.api, wrapper).some(it => it.result === "returned" && it.firstResult !== "returned" && givesPair(read, it, depth + 1));
}
