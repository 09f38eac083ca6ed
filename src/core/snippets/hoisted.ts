import type { SyntaxNode } from "../syntax.js";
import { declaredBy, goDeclaration } from "./declared.js";

/** Code that goes to two places: to the top of the module, and to where an app is made inside of a function. */
export interface HoistedBody {
  readonly top: string;
  readonly inner: string;
}

interface Piece {
  readonly text: string;
  readonly declares: readonly string[];
  /** It may stand outside of functions. */
  readonly canBeTop: boolean;
}

/**
 * Parts code for an app that is made inside of a function: what speaks of the app stays with it, and so does what needs such a
 * statement's names and what may not stand outside of functions (a statement of Go); declarations of types and functions, settings
 * and clients go to the top, where they are allowed and made once.
 */
export function hoisted(body: string, root: SyntaxNode, app: string): HoistedBody {
  const pieces = piecesOf(body, root);
  const names = new Set([app]);
  const inner = new Set<Piece>();
  for (let before = -1; before !== inner.size;) {
    before = inner.size;
    for (const piece of pieces) {
      if (inner.has(piece) || piece.canBeTop && ![...names].some(name => new RegExp(`(?<![\\w$."'])${name}(?![\\w$])`).test(withoutComments(piece.text)))) continue;
      inner.add(piece);
      piece.declares.forEach(it => names.add(it));
    }
  }
  const joined = (chosen: readonly Piece[]): string => chosen.map(it => it.text).join("").replace(/^\n+/, "").replace(/\n{3,}/g, "\n\n").trimEnd();
  const top = joined(pieces.filter(it => !inner.has(it)));
  return { top: top === "" ? "" : `${top}\n`, inner: `${joined([...inner].sort((a, b) => pieces.indexOf(a) - pieces.indexOf(b))).replace(/^export (default )?/gm, "")}\n` };
}

/** The statements with the comments and empty lines above them. */
function piecesOf(body: string, root: SyntaxNode): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const node of root.children.filter(it => !/comment/.test(it.type) && it.text.trim() !== "")) {
    const rest = /^[^\n]*\n?/.exec(body.slice(node.end))![0];
    const end = node.end + rest.length;
    if (end <= from) continue;
    pieces.push({ text: body.slice(from, end), declares: declaredBy(node), canBeTop: root.type !== "source_file" || goDeclaration.test(node.type) });
    from = end;
  }
  return pieces;
}

function withoutComments(text: string): string {
  return text.replace(/^\s*(?:\/\/|#).*$/gm, "").replace(/\/\*[^]*?\*\//g, "");
}
