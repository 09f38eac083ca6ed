import type { OutboundTarget } from "../../../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isLoopback } from "../../tls-commands.js";
import { openPart, textOf } from "../bindings/text.js";

/** What kind of machine an address leads to, as far as its text tells. */
export function targetOf(file: ParsedFile, address: SyntaxNode | undefined): OutboundTarget {
  const text = leadingText(file, address);
  if (text === undefined) return "unknown";
  if (isLoopback(text)) return "loopback";
  return hostOf(text) === undefined ? "unknown" : "host";
}

/** The host that the text of an address tells: a name, never a path or query. */
export function hostIn(file: ParsedFile, address: SyntaxNode | undefined): string | undefined {
  const text = leadingText(file, address);
  return text === undefined || isLoopback(text) ? undefined : hostOf(text);
}

function leadingText(file: ParsedFile, address: SyntaxNode | undefined): string | undefined {
  const text = address && textOf(file, address);
  const end = text?.indexOf(openPart) ?? -1;
  const known = end < 0 ? text : text!.slice(0, end);
  // `http://{host}` tells nothing, and of `http://api{n}.example` the name goes on.
  return known === undefined || known === "" || (end >= 0 && /^https?:\/\/[^/?#]*$/i.test(known) && !/:\d*$/.test(known)) ? undefined : known;
}

function hostOf(text: string): string | undefined {
  const named = /^(?:https?:)?\/\/(?:[^/@\s]*@)?([\w-]+(?:\.[\w-]+)*)(?=[:/?#]|$)/i.exec(text) ?? /^([\w-]+(?:\.[\w-]+)+)$/.exec(text);
  return named?.[1];
}
