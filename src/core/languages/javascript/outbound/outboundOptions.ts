import httpClients from "../../../data/http-clients.json";
import type { Tri } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isFunction, stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap } from "../bindings/values.js";
import { objectOf } from "../servers/port.js";

interface ClientData { readonly deadline: string; readonly options: readonly string[]; readonly open: readonly string[] }

const clients: Readonly<Record<string, ClientData>> = httpClients.clients;

/** Which argument of a request holds its options. */
export function optionsPosition(client: string, callee: SyntaxNode, values: readonly SyntaxNode[]): number {
  const verb = callee.type === "member_expression" ? callee.field("property")?.text ?? "" : "";
  if (values[0] && unwrap(values[0]).type === "object" && client !== "superagent") return 0;
  if (verb === "request" && (client === "axios" || client === "nest-http" || client === "unknown")) return 0;
  const hasBody = /^(post|put|patch|postForm|putForm|patchForm)$/.test(verb);
  if (client === "axios" || client === "nest-http" || client === "unknown") return hasBody ? 2 : 1;
  if (client !== "needle") return 1;
  if (verb === "" || verb === "request") return /^(get|head)$/i.test(stringValue(values[0]) ?? "") ? 2 : 3;
  return hasBody || verb === "delete" ? 2 : 1;
}

/** Whether options say how long a request may take; `unknown` where they come from elsewhere. */
export function deadlineIn(file: ParsedFile, client: string, options: SyntaxNode | undefined): Tri {
  const data = clients[client] ?? clients["axios"]!;
  const inner = options && unwrap(options);
  if (!inner || isCallback(file, client, inner) || /^(undefined|null)$/.test(inner.text)) return data.deadline === "none" ? "no" : "yes";
  const object = objectOf(file, inner);
  if (!object) return "unknown";
  if (inner.type === "identifier" && mayChange(file, inner)) return "unknown";
  return membersSay(file, data, object, 0) ?? (data.deadline === "none" ? "no" : "yes");
}

/** A function, or the name of one where a client takes callbacks. */
export function isCallback(file: ParsedFile, client: string, node: SyntaxNode): boolean {
  if (isFunction(node)) return true;
  if (node.type !== "identifier" || !/^(node:http|needle|request)$/.test(client)) return false;
  const declaration = declarationOf(file, node);
  if (declaration?.kind === "function" || (declaration?.value && isFunction(unwrap(declaration.value)))) return true;
  return /^(resolve|callback|cb|done|next|handler|on[A-Z]\w*)$/.test(node.text);
}

/** Undefined where nothing in the object speaks of a deadline. */
function membersSay(file: ParsedFile, data: ClientData, object: SyntaxNode, depth: number): Tri | undefined {
  const said: (Tri | undefined)[] = object.children.map(child => {
    if (child.type === "spread_element") return spreadSays(file, data, child, depth);
    if (child.type === "shorthand_property_identifier") return data.options.includes(child.text) ? "yes" : data.open.includes(child.text) ? "unknown" : undefined;
    const key = child.type === "pair" ? child.field("key") : undefined;
    if (!key) return undefined;
    if (key.type === "computed_property_name") return "unknown";
    return valueSays(data, stringValue(key) ?? key.text, child.field("value"));
  });
  return (["yes", "unknown", "no"] as const).find(it => said.includes(it));
}

function spreadSays(file: ParsedFile, data: ClientData, spread: SyntaxNode, depth: number): Tri | undefined {
  const object = spread.children[0] && objectOf(file, spread.children[0]);
  return object && depth < 4 && !mayChange(file, spread.children[0]!) ? membersSay(file, data, object, depth + 1) : "unknown";
}

function valueSays(data: ClientData, key: string, value: SyntaxNode | undefined): Tri | undefined {
  const text = value ? unwrap(value).text : "";
  if (data.options.includes(key)) return /^(0|false|undefined|null|Infinity|\{\s*\})$/.test(text) ? "no" : "yes";
  if (!data.open.includes(key)) return undefined;
  // An agent written here without a time limit brings none.
  return /^new [\w.]*Agent\(/.test(text) && !/timeout|\.\.\.|\((?!\{|\))/i.test(text) ? undefined : "unknown";
}

/** The object is written to, or given to others that may. */
function mayChange(file: ParsedFile, node: SyntaxNode): boolean {
  const identifier = unwrap(node);
  if (identifier.type !== "identifier") return false;
  const declaration = declarationOf(file, identifier);
  if (!declaration) return true;
  const name = identifier.text.replaceAll("$", "\\$");
  return new RegExp(`\\b${name}(\\.(timeout|signal|agent|dispatcher)\\b|\\[)|Object\\.(assign|defineProperty)\\(\\s*${name}\\b`).test(file.text.slice(declaration.scope.start, declaration.scope.end));
}
