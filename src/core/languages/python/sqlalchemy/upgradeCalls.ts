import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";

/** The calls that `upgrade` makes, in the order in which they run; those of functions of the file that it calls stand in their place. */
export function upgradeCalls(file: ParsedFile): readonly SyntaxNode[] {
  const functions = new Map(file.nodes("function_definition").filter(isTopLevel).map(it => [it.field("name")?.text ?? "", it]));
  const upgrade = functions.get("upgrade");
  return upgrade ? callsIn(upgrade, new Set(["upgrade", "downgrade"])) : [];

  function callsIn(owner: SyntaxNode, entered: Set<string>): readonly SyntaxNode[] {
    const body = owner.field("body");
    return file.nodes("call").filter(it => body && contains(body, it)).flatMap(call => {
      const callee = call.field("function");
      const called = callee?.type === "identifier" && !entered.has(callee.text) ? functions.get(callee.text) : undefined;
      return called ? callsIn(called, entered.add(callee!.text)) : [call];
    });
  }
}

function isTopLevel(node: SyntaxNode): boolean {
  const holder = node.parent?.type === "decorated_definition" ? node.parent.parent : node.parent;
  return holder?.type === "module";
}
