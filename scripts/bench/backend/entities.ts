import type { Random } from "./random.js";

/** A kind of record of an application, by the names that code gives it. */
export interface Entity {
  /** `stockOrder` */
  readonly name: string;
  /** `StockOrder` */
  readonly type: string;
  /** `stock-orders`, in addresses and file names. */
  readonly path: string;
  /** `stock_orders` */
  readonly table: string;
  readonly columns: readonly Column[];
  /** The record that this one belongs to. */
  readonly parent?: Entity;
}

export interface Column {
  /** `unitPrice` */
  readonly name: string;
  /** `unit_price` */
  readonly sql: string;
  readonly type: "text" | "number" | "time" | "boolean";
}

const nouns = [
  "account", "address", "alert", "article", "asset", "audit", "badge", "basket", "booking", "branch", "campaign", "carrier", "channel", "claim", "contract", "coupon", "course", "customer", "delivery", "device",
  "document", "driver", "event", "feature", "gallery", "grant", "invoice", "journey", "label", "lease", "ledger", "licence", "message", "meter", "order", "parcel", "partner", "payment", "permit", "policy",
  "product", "profile", "project", "quote", "rating", "refund", "region", "report", "reservation", "review", "route", "schedule", "session", "shift", "shipment", "supplier", "tariff", "ticket", "visit", "warehouse",
];
const qualifiers = ["", "draft", "stock", "guest", "field", "partner", "bulk", "night", "local", "annual", "shared", "express", "retail", "fleet"];
const columns: readonly Column[] = [
  column("title", "text"), column("status", "text"), column("reference", "text"), column("currency", "text"), column("notes", "text"), column("countryCode", "text"), column("contactEmail", "text"),
  column("quantity", "number"), column("unitPrice", "number"), column("weightGrams", "number"), column("priority", "number"), column("taxRate", "number"), column("capacity", "number"),
  column("createdAt", "time"), column("updatedAt", "time"), column("closedAt", "time"), column("dueAt", "time"), column("isActive", "boolean"), column("isPublic", "boolean"), column("needsReview", "boolean"),
];

/** So many records of one application, each with a name of its own; some belong to one before them. */
export function entitiesFor(random: Random, count: number): readonly Entity[] {
  const found = new Map<string, Entity>();
  while (found.size < count) {
    const words = [random.pick(qualifiers), random.pick(nouns)].filter(it => it !== "");
    const plural = [...words.slice(0, -1), pluralOf(words.at(-1)!)];
    const before = [...found.values()];
    const chosen = columns.filter(() => random.chance(45));
    found.set(words.join("-"), {
      name: camel(words), type: capital(camel(words)), path: plural.join("-"), table: plural.join("_"),
      columns: chosen.length < 3 ? columns.slice(0, 5) : chosen,
      ...before.length > 0 && random.chance(60) && { parent: random.pick(before) },
    });
  }
  return [...found.values()];
}

export function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}

export function snake(word: string): string {
  return word.replace(/[A-Z]/g, it => `_${it.toLowerCase()}`);
}

function camel(words: readonly string[]): string {
  return words.map((it, index) => index === 0 ? it : capital(it)).join("");
}

function pluralOf(noun: string): string {
  return /y$/.test(noun) ? noun.replace(/ey$|y$/, it => it === "ey" ? "eys" : "ies") : /s$|ch$/.test(noun) ? `${noun}es` : `${noun}s`;
}

function column(name: string, type: Column["type"]): Column {
  return { name, sql: snake(name), type };
}
