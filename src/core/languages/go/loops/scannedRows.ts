import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Declaration } from "../bindings/declarations.js";
import { argumentsOf, unwrap } from "../bindings/literals.js";
import { nodesWithin } from "../bindings/nodesWithin.js";
import { declarationOf } from "../bindings/scope.js";
import type { LoopNode } from "./loopNode.js";

/** A variable that gets a row's values, or a part of them. */
export interface Scanned {
  readonly name: string;
  readonly declaration: Declaration;
}

/** What the rows of a loop are scanned into: `user` of `rows.Scan(&user.ID, &user.Name)` and of `rows.StructScan(&user)`. */
export function scannedIn(file: ParsedFile, loop: LoopNode): readonly Scanned[] {
  const { rows, node } = loop;
  if (rows === undefined) return [];
  return nodesWithin(file, "call_expression", node).filter(it => isScan(it, rows)).flatMap(argumentsOf).flatMap(it => {
    const root = rootOf(unwrap(it));
    const declaration = root && declarationOf(file, root);
    return root && declaration ? [{ name: root.text, declaration }] : [];
  });
}

function isScan(call: SyntaxNode, rows: string): boolean {
  const callee = call.field("function");
  return callee?.type === "selector_expression" && /^(Scan|StructScan|MapScan|SliceScan)$/.test(callee.field("field")?.text ?? "") && callee.field("operand")?.text === rows;
}

/** `user` of `user.Address.City`. */
function rootOf(node: SyntaxNode): SyntaxNode | undefined {
  let inner: SyntaxNode | undefined = node;
  while (inner && inner.type !== "identifier") inner = inner.type === "selector_expression" || inner.type === "index_expression" ? inner.field("operand") : undefined;
  return inner;
}
