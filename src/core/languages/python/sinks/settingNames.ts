import type { SettingName } from "../../../facts/settings.js";
import type { SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/strings.js";

/** Names of what takes a value, nearest first. */
export function namesAround(node: SyntaxNode): readonly SettingName[] {
  const names: SettingName[] = [];
  const add = (text: string | undefined, of: SettingName["of"]): void => {
    if (text !== undefined && /^[A-Za-z_][\w-]*$/.test(text)) names.push({ text, of });
  };
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    switch (above.type) {
      case "keyword_argument": add(above.field("name")?.text, "value"); break;
      case "pair": add(stringValue(above.field("key")), "value"); break;
      case "assignment": if (above.field("right") === inner) add(targetOf(above.field("left")), "value"); break;
      case "call": if (above.field("function") !== inner) addCall(above, add); break;
      case "function_definition":
      case "class_definition": add(above.field("name")?.text, "around"); break;
    }
  }
  return names;
}

/** `client.get(…)` says both what is done and with what. */
function addCall(call: SyntaxNode, add: (text: string | undefined, of: SettingName["of"]) => void): void {
  const callee = call.field("function");
  add(targetOf(callee), "call");
  if (callee?.type === "attribute") add(targetOf(callee.field("object")), "call");
}

function targetOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === "identifier") return node.text;
  return node?.type === "attribute" ? node.field("attribute")?.text : node?.type === "subscript" ? stringValue(node.field("subscript")) : undefined;
}
