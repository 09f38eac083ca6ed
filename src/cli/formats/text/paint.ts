import type { Severity } from "../../../core/index.js";

/** Gives texts their colours, or leaves them as they are. */
export interface Paint {
  severity(severity: Severity, text: string): string;
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
}

/** Codes of "Select Graphic Rendition" in ECMA-48. The basic colours alone: they follow the theme of the terminal. */
const codes = { error: "31", warning: "33", info: "34", hint: "2", strong: "1", faint: "2", good: "32" } as const;

export function paintWith(colour: boolean): Paint {
  const wrap = (code: string, text: string): string => colour && text !== "" ? `\u001B[${code}m${text}\u001B[0m` : text;
  return {
    severity: (severity, text) => wrap(codes[severity], text),
    strong: text => wrap(codes.strong, text),
    faint: text => wrap(codes.faint, text),
    good: text => wrap(codes.good, text),
  };
}
