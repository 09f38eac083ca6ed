import type { SettingName } from "../../../configurationEditing.js";
import type { SyntaxNode } from "../../../syntax.js";
import { receiverType } from "../bindings/names.js";

/** Names of what takes a value, nearest first: the field, variable or option, the calls, the functions and types around it. */
export function namesOf(node: SyntaxNode): readonly SettingName[] {
  const names: SettingName[] = [];
  const add = (text: string | undefined, of: SettingName["of"]): void => {
    if (text !== undefined && /^[A-Za-z]\w*$/.test(text) && !/^(ctx|cancel|err|ok)$/.test(text)) names.push({ text, of });
  };
  for (let at = node, above = node.parent; above; at = above, above = above.parent) {
    const inside = names.some(it => it.of === "around");
    switch (above.type) {
      case "keyed_element": if (above.field("key")?.id !== at.id) add(lastName(above.field("key")?.children[0]), "value"); break;
      case "composite_literal": add(lastName(above.field("type")), "call"); break;
      case "call_expression": addCall(above, add); break;
      case "short_var_declaration":
      case "assignment_statement": add(variableFor(above, node, "left"), inside ? "around" : "value"); break;
      case "const_spec":
      case "var_spec": add(above.children.find(it => it.type === "identifier")?.text, inside ? "around" : "value"); break;
      case "func_literal": add("func", "around"); break;
      case "function_declaration": add(made(above.field("name")?.text), "around"); break;
      case "method_declaration": add(above.field("name")?.text, "around"); add(receiverType(above), "around"); break;
    }
  }
  return names.filter(it => it.text !== "func");
}

/** `db.SetMaxOpenConns(25)` and `WithTimeout(…)` name their value; `client.Get(…)` says what is done and with what. */
function addCall(call: SyntaxNode, add: (text: string | undefined, of: SettingName["of"]) => void): void {
  const callee = call.field("function");
  const name = lastName(callee);
  const option = /^(?:Set|With)([A-Z]\w{2,})$/.exec(name ?? "")?.[1];
  if (option !== undefined && (call.field("arguments")?.children.length ?? 0) === 1) add(option, "value");
  else if (name !== undefined && !saysNothing.test(name)) add(name.replace(/^(With|New|Set)(?=[A-Z])/, ""), "call");
  const owner = callee?.type === "selector_expression" ? lastName(callee.field("operand")) : undefined;
  if (owner !== undefined && !commonPackages.test(owner)) add(owner, "call");
}

/** Calls and packages that do not tell what their argument is for. */
const saysNothing = /^((With|Set)?(Timeout|Deadline)|(New)?(Ticker|Timer)|Tick|Sleep|After|AfterFunc|Add|Sub|Get|Post|Do|Head|New|NewRequest(WithContext)?|Println?|Fatal|Error|append|string|Duration|Until|Since|Now|Join|Parse|Use)$/;
const commonPackages = /^(time|context|http|fmt|log|os|strings|errors|filepath|path|net|url)$/;

/** Of `read, write := 5, 10` the name that gets the value. */
function variableFor(statement: SyntaxNode, node: SyntaxNode, side: string): string | undefined {
  const values = statement.field("right")?.children ?? [];
  const index = values.findIndex(it => it.start <= node.start && node.end <= it.end);
  return lastName(statement.field(side)?.children[Math.max(index, 0)]);
}

function lastName(node: SyntaxNode | undefined): string | undefined {
  switch (node?.type) {
    case "selector_expression": return node.field("field")?.text;
    case "qualified_type": return node.field("name")?.text;
    case "identifier":
    case "field_identifier":
    case "type_identifier": return node.text;
    case "interpreted_string_literal": return node.text.slice(1, -1);
    default: return undefined;
  }
}

/** `NewMailer` makes a mailer. */
function made(name: string | undefined): string | undefined {
  return name?.replace(/^(New|Make|Create|Init|Setup)(?=[A-Z])/, "");
}
