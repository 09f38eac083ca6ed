import type { OutboundTarget } from "../../../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isLoopback } from "../../tls-commands.js";
import { sqlTextOf } from "../queries/sqlText.js";

/** Where an address leads, as far as its text tells: a host by its name, never a path or query. */
export function addressOf(file: ParsedFile, node: SyntaxNode | undefined): { readonly target: OutboundTarget; readonly host?: string } {
  const text = node ? sqlTextOf(file, node).source.text : "";
  const host = /^https?:\/\/(?:[^/@\s\uFFFC]*@)?([\w-]+(?:\.[\w-]+)*)(?=[:/?#]|$)/i.exec(text)?.[1];
  if (host === undefined) return { target: "unknown" };
  return isLoopback(text) ? { target: "loopback" } : { target: "host", host };
}
