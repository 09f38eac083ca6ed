import known from "../../../data/configuration-sinks-javascript.json";
import type { Reference } from "../../../facts/code.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { calleeOf } from "../bindings/calls.js";
import { madeReference } from "../bindings/made.js";
import { sinkTable, type SinkEntry, type Taken } from "../../sinkTable.js";
import { extend, referenceOf } from "../bindings/values.js";

export type { Taken } from "../../sinkTable.js";

const entries = known.entries as readonly SinkEntry[];
const takenAs = sinkTable(entries, (name, callee) => callee.startsWith("new ") ? `new ${name}:${callee.slice(4)}` : `${name}:${callee}`, "[\\w.()-]*");
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
