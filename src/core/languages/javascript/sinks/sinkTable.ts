import known from "../../../data/configuration-sinks-javascript.json";
import type { Reference } from "../../../facts/code.js";
import type { SettingSink } from "../../../facts/settings.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { calleeOf } from "../bindings/calls.js";
import { madeReference } from "../bindings/made.js";
import { extend, referenceOf } from "../bindings/values.js";

/** What a library takes, and where: an argument, or an option of it, under the names that lead to it. */
export interface Taken {
  readonly sink: SettingSink;
  /** Which argument it is, or holds the option; without, any that is an object. */
  readonly argument?: number;
  readonly option?: string;
  readonly role?: string;
  readonly unit?: "ms" | "s";
  /** Only a URL is meant: the same argument may be something else. */
  readonly form?: "url";
}

interface Entry {
  readonly package: string;
  readonly callees: readonly string[];
  readonly takes: readonly Taken[];
}

const entries = known.entries as readonly Entry[];
const exact = new Map<string, Taken[]>();
const patterns: { readonly fits: RegExp; readonly takes: readonly Taken[] }[] = [];

for (const { package: name, callees, takes } of entries) for (const callee of callees) {
  const spelled = callee.startsWith("new ") ? `new ${name}:${callee.slice(4)}` : `${name}:${callee}`;
  if (spelled.includes("*")) patterns.push({ fits: patternOf(spelled), takes });
  else exact.set(spelled, [...exact.get(spelled) ?? [], ...takes]);
}

/** `*` stands for a part of a name, also for several steps. */
function patternOf(spelled: string): RegExp {
  return new RegExp(`^${spelled.replaceAll(/[.()/]/g, "\\$&").replaceAll("*", "[\\w.()-]*")}$`);
}

const packages = [...new Set(entries.map(it => it.package))].filter(it => it !== "global" && !it.endsWith("*"));
const mention = new RegExp(`["'\`](?:node:)?(?:${packages.map(it => it.replaceAll(/[/.]/g, "\\$&")).join("|")}|@aws-sdk/[\\w-]+)["'\`]|\\bAbortSignal\\.timeout\\b`);

/** Whether a text names one of the packages. */
export function namesSinks(text: string): boolean {
  return mention.test(text);
}

/** What a call or `new` takes that is usually configured, by the documentation of its library. */
export function takenBy(file: ParsedFile, call: SyntaxNode): readonly Taken[] {
  const name = calledName(file, call);
  return name === undefined ? [] : takenAs(name);
}

const found = new Map<string, readonly Taken[]>();

function takenAs(name: string): readonly Taken[] {
  let takes = found.get(name);
  if (!takes && found.size < 10_000) found.set(name, takes = [...exact.get(name) ?? [], ...patterns.filter(it => it.fits.test(name)).flatMap(it => it.takes)]);
  return takes ?? [];
}

/** The spelling of what is called: `pg:`, `new pg:Pool`, `nodemailer:createTransport.().sendMail`; a plugin of Fastify is `@fastify/static:plugin`. */
function calledName(file: ParsedFile, call: SyntaxNode): string | undefined {
  if (call.type === "new_expression") {
    const name = libraryName(referenceOf(file, call.field("constructor")));
    return name === undefined ? undefined : `new ${name}`;
  }
  const callee = calleeOf(call);
  if (callee?.type !== "member_expression") return libraryName(callee && referenceOf(file, callee));
  const method = callee.field("property")?.text;
  const plugin = method === "register" ? libraryName(referenceOf(file, call.field("arguments")?.children[0])) : undefined;
  if (plugin?.endsWith(":") === true) return `${plugin}plugin`;
  return libraryName(memberOf(file, callee, method));
}

function memberOf(file: ParsedFile, callee: SyntaxNode, method: string | undefined): Reference | undefined {
  const object = callee.field("object");
  const made = object && madeReference(file, object);
  return (made && extend(made, method)) ?? referenceOf(file, callee);
}
