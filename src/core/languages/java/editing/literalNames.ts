import type { SettingName } from "../../../configurationEditing.js";
import type { SyntaxNode } from "../../../syntax.js";
import { methodNamed } from "../bindings/members.js";
import { enclosingClass, isMethod } from "../bindings/names.js";
import { parametersOf } from "../bindings/parameters.js";
import { argumentsOf } from "../bindings/variables.js";

/**
 * Names of what takes a value, nearest first: variables, fields, parameters and properties, then calls, then what the code is about.
 * That is its class, whose methods are called after what they do, or the bean that a method makes.
 */
export function namesAround(node: SyntaxNode): readonly SettingName[] {
  const names: SettingName[] = [];
  const add = (text: string | undefined, of: SettingName["of"]): void => {
    if (text !== undefined && /^[A-Za-z_$][\w$]*$/.test(text)) names.push({ text, of });
  };
  const about = aboutOf(node);
  for (let at = node, above = node.parent; above && !isMethod(above); at = above, above = above.parent) {
    if (above.type === "variable_declarator") add(above.field("name")?.text, "value");
    else if (above.type === "assignment_expression") add(lastName(above.field("left")), "value");
    else if (above.type === "method_invocation" && above.field("arguments") === at) addCall(above, node, about[0], add);
    else if (above.type === "object_creation_expression" && above.field("arguments") === at) add(above.field("type")?.text.replace(/<.*>/s, ""), "call");
  }
  for (const it of about) add(it, "around");
  return names;
}

/** `RatesClient` is about rates. */
function aboutOf(node: SyntaxNode): readonly string[] {
  const owner = enclosingClass(node)?.field("name")?.text;
  const subject = owner?.replace(/(Service|Client|Controller|Resource|Component|Configuration|Config|Repository|Handler|Manager|Provider|Factory|Impl|Bean)+$/, "") || owner;
  let method = node.parent;
  while (method && method.type !== "method_declaration") method = method.parent;
  const name = method?.field("name")?.text;
  const makesBean = /@Bean\b/.test(method?.children.find(it => it.type === "modifiers")?.text ?? "");
  return (makesBean ? [name, subject] : [subject, name]).filter(it => it !== undefined);
}

/** What is called after a thing and takes it, as builders have it. */
const property = /(timeout|url|uri|host|port|size|limit|interval|delay|ttl|age|bucket|topic|queue|region|path|folder|directory|retries|attempts|origins?|threads|connections|concurrency|duration|expiry|expiration)$/i;
/** Objects that are set up, which say nothing about what for, as the classes of libraries do not. */
const anyObject = /^((new)?builder|client|factory|config|configuration|options|props|properties|settings|instance|bean|request|template|executor|source|[a-z]|this)$/i;

/** `setFrom("…")` is the property `from` of what the class is about; of a method of the class the parameter has a name; `redis.expire(key, 60)` says what is done and with what. */
function addCall(call: SyntaxNode, literal: SyntaxNode, about: string | undefined, add: (text: string | undefined, of: SettingName["of"]) => void): void {
  const name = call.field("name")?.text ?? "";
  const object = call.field("object");
  const index = argumentsOf(call).findIndex(it => it.start <= literal.start && literal.end <= it.end);
  const own = !object || object.type === "this" ? methodNamed(call, name) : undefined;
  const parameter = own && index >= 0 ? parametersOf(own)[index]?.field("name")?.text : undefined;
  const set = /^(?:set|with)([A-Z]\w*)$/.exec(name)?.[1] ?? (object && property.test(name) ? name : undefined);
  if (parameter !== undefined) add(parameter, "value");
  else if (set !== undefined && argumentsOf(call).length === 1) add(ofSubject(about, set), "value");
  else if (!/^((new)?[bB]uilder|build|of|valueOf|parse|just|from)$/.test(name)) add(name, "call");
  const on = lastName(object);
  if (on !== undefined && !/^[A-Z]/.test(on) && !anyObject.test(on)) add(on, "call");
}

/** `connectTimeout` of a class about rates is `ratesConnectTimeout`: settings of all classes stand side by side. */
function ofSubject(about: string | undefined, name: string): string {
  const capital = name[0]!.toUpperCase() + name.slice(1);
  return about === undefined || capital.toLowerCase().startsWith(about.toLowerCase()) ? name[0]!.toLowerCase() + name.slice(1) : about[0]!.toLowerCase() + about.slice(1) + capital;
}

function lastName(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === "field_access") return node.field("field")?.text;
  return node?.type === "identifier" ? node.text : undefined;
}
