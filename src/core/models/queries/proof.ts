import type { Fact } from "../../facts.js";
import type { Read } from "../../workspace.js";
import { settle, type Settled } from "../references.js";
import type { Table } from "../schemaShapes.js";
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
  pg: ({ settled }) => settled !== undefined && isPg(settled),
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
  if (settled?.of === "function") return settled.path.length === 0 && depth < 2 && isWrapper(read, settled.uri, settled.name, depth);
  return Object.hasOwn(proofs, api) && proofs[api]!({ read, fact, ...settled && { settled }, ...table && { table } });
}

/** A function of the project that hands the text on. */
function isWrapper(read: Read, uri: string, name: string, depth: number): boolean {
  return read.inFile("query", uri).some(it => it.within === name && it.textParameter === 0 && isProvedAt(read, it, undefined, depth + 1));
}

/** Whether values can be bound in a query: a function that hands the text on may take no more than that. */
export function takesValues(read: Read, { uri, receiver }: Fact<"query">): boolean {
  const settled = receiver.sure || !receiver.reference ? undefined : settle(read, uri, receiver.reference);
  if (settled?.of !== "function") return true;
  return (read.inFile("function", settled.uri).find(it => it.name === settled.name)?.parameters.length ?? 0) > 1;
}
