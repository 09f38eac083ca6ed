import type { SettingName } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, referenceOf } from "../bindings/values.js";
import { timedeltaUnit } from "./literalUnit.js";

/** Names of what takes a literal, nearest first. */
export function namesOf(file: ParsedFile, node: SyntaxNode): readonly SettingName[] {
  const names: SettingName[] = [];
  const add = (text: string | undefined, of: SettingName["of"]): void => {
    if (text !== undefined && /^[A-Za-z_][\w-]*$/.test(text)) names.push({ text, of });
  };
  const unit = timedeltaUnit(file, node);
  for (let at = node, above = node.parent; above; at = above, above = above.parent) {
    if (unit !== undefined && contains(unit.call, above)) continue;
    switch (above.type) {
      case "pair": add(stringValue(above.field("key")), "value"); break;
      case "keyword_argument": add(above.field("name")?.text, "value"); break;
      case "default_parameter":
      case "typed_default_parameter": add(above.field("name")?.text, "value"); break;
      case "assignment":
      case "augmented_assignment": if (!isResult(lastName(above.field("left")), at)) add(lastName(above.field("left")), "value"); break;
      case "call": if (above.field("function")?.id !== at.id && !isOfLibrary(file, above)) addCall(above, add); break;
      case "function_definition":
      case "class_definition": if (!everyday.test(above.field("name")?.text ?? "")) add(above.field("name")?.text, "around"); break;
    }
  }
  return unit === undefined || /^(milli)?seconds$/.test(unit.of) ? names : withUnit(names, unit.of);
}

/** Functions and classes whose names a framework gives, or nearly every program has. */
const everyday = /^(handle|main|run|call|execute|process|start|setup|get|post|put|patch|delete|Command|Meta|_+\w*__)$/;

/** `response = client.get(url, timeout=5)`: what comes back says nothing about what is given. */
function isResult(name: string | undefined, value: SyntaxNode): boolean {
  return /^(await|call)$/.test(value.type) && /^(r|res|resp|response|result|data|ret|body|payload)$/.test(name ?? "");
}

/** `LIFETIME = timedelta(minutes=5)` holds the lifetime in minutes: what becomes a setting is the number. */
function withUnit(names: readonly SettingName[], unit: string): readonly SettingName[] {
  const nearest = names.findIndex(it => it.of === "value");
  if (nearest < 0) return [{ text: `duration_${unit}`, of: "value" }, ...names];
  return [{ text: `${names[nearest]!.text}_${unit}`, of: "value" }, ...names.filter((_, index) => index !== nearest)];
}

/** `requests.post` and `time.sleep` say nothing about what a value is for; the function around does. */
function isOfLibrary(file: ParsedFile, call: SyntaxNode): boolean {
  return /^(requests|httpx|aiohttp|urllib3?|time|asyncio|anyio|trio|datetime|socket|os|json|logging|builtins)\./.test(dotted(referenceOf(file, call.field("function"))) ?? "");
}

/** `redis.expire(key, 60)` says both what is done and with what. */
function addCall(call: SyntaxNode, add: (text: string | undefined, of: SettingName["of"]) => void): void {
  const callee = call.field("function");
  add(lastName(callee), "call");
  if (callee?.type === "attribute") add(lastName(callee.field("object")), "call");
}

/** Of `app.config["PAGE_SIZE"]` the key, of `self.timeout` the attribute. */
function lastName(node: SyntaxNode | undefined): string | undefined {
  switch (node?.type) {
    case "identifier": return node.text;
    case "attribute": return node.field("attribute")?.text;
    case "subscript": return stringValue(node.field("subscript"));
    default: return undefined;
  }
}

function contains(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
