import type { ResultUse } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { bindingsAt } from "./reaching.js";
import { isComprehension } from "./scope.js";
import { dotted, referenceOf, unwrap } from "./values.js";

/** What makes the answer to a request of what it is given. */
const answers = new RegExp(`^(${[
  "flask\\.(jsonify|make_response|render_template|render_template_string|Response|stream_with_context)", "flask\\.json\\.(jsonify|response)",
  "django\\.http(\\.response)?\\.(JsonResponse|HttpResponse|StreamingHttpResponse)", "django\\.shortcuts\\.render", "django\\.template\\.response\\.TemplateResponse",
  "rest_framework\\.response\\.Response", "(fastapi|starlette)\\.(responses\\.)?(Response|\\w*JSONResponse|HTMLResponse|PlainTextResponse)",
  "(fastapi|starlette)\\.templating\\.Jinja2Templates\\.TemplateResponse", "aiohttp\\.web\\.(json_response|Response)", "sanic\\.(response\\.)?(json|HTTPResponse)", "quart\\.(jsonify|make_response|render_template)",
].join("|")})$`);

const keepers = /^(append|extend|add|update|insert)$/;

/** What becomes of the value of an expression: the strongest of what is seen, since an answer to a client says more than a loop. */
export function resultUse(file: ParsedFile, expression: SyntaxNode, depth = 0): ResultUse {
  const value = outermost(expression);
  const parent = value.parent;
  if (!parent || depth > 6) return "other";
  switch (parent.type) {
    case "argument_list":
    case "keyword_argument":
    case "list_splat":
    case "dictionary_splat": return argumentUse(file, parent, depth);
    case "return_statement":
    case "yield": return "returned";
    case "assignment": return parent.field("right") === value ? variableUse(file, parent, depth) : "other";
    case "named_expression": return parent.field("value") === value ? nameUse(file, parent.field("name"), parent, depth) : "other";
    case "for_statement": return parent.field("right") === value ? "iterated" : "other";
    case "for_in_clause": return parent.field("right") === value ? comprehensionUse(file, parent, depth) : "other";
    case "attribute": return memberUse(file, parent, depth);
    case "subscript": return parent.field("value") === value ? resultUse(file, parent, depth + 1) : "other";
    case "list_comprehension":
    case "set_comprehension":
    case "generator_expression":
    case "dictionary_comprehension":
    case "list":
    case "tuple":
    case "expression_list":
    case "pair":
    case "dictionary": return resultUse(file, parent, depth + 1);
    case "boolean_operator": return resultUse(file, parent, depth + 1);
    case "conditional_expression": return parent.children[1] === value ? "other" : resultUse(file, parent, depth + 1);
    default: return "other";
  }
}

/** Climbs over `await` and parentheses. */
function outermost(node: SyntaxNode): SyntaxNode {
  let outer = node;
  while (outer.parent && outer.parent.type !== "type" && unwrap(outer.parent) !== outer.parent && unwrap(outer.parent) === unwrap(outer)) outer = outer.parent;
  return outer;
}

function argumentUse(file: ParsedFile, holder: SyntaxNode, depth: number): ResultUse {
  const list = holder.type === "argument_list" ? holder : holder.parent;
  const call = list?.type === "argument_list" ? list.parent : undefined;
  const callee = call?.field("function");
  if (!call || !callee) return list && list.type !== "argument_list" && holder !== list ? resultUse(file, holder, depth + 1) : "other";
  if (callee.text === "len") return "counted";
  // How many rows a condition of Python lets through, their number does not tell.
  if (callee.text === "filter") return "iterated";
  if (answers.test(dotted(referenceOf(file, callee)) ?? "")) return "response";
  if (callee.type === "attribute" && keepers.test(callee.field("attribute")?.text ?? "")) {
    const kept = callee.field("object");
    return kept?.type === "identifier" ? nameUse(file, kept, call, depth) : "other";
  }
  // Mappers (`to_dto(rows)`, `Serializer(rows, many=True)`, `list(rows)`) hand the value on.
  return resultUse(file, call, depth + 1);
}

/** What is made of each element; else the comprehension is a loop like any other. */
function comprehensionUse(file: ParsedFile, clause: SyntaxNode, depth: number): ResultUse {
  const whole = clause.parent;
  const further = whole && isComprehension(whole) ? resultUse(file, whole, depth + 1) : "other";
  return further === "response" || further === "returned" ? further : "iterated";
}

function memberUse(file: ParsedFile, member: SyntaxNode, depth: number): ResultUse {
  const call = member.parent?.type === "call" && member.parent.field("function") === member ? member.parent : undefined;
  return resultUse(file, call ?? member, depth + 1);
}

function variableUse(file: ParsedFile, assignment: SyntaxNode, depth: number): ResultUse {
  const left = assignment.field("left");
  const names = left?.type === "identifier" ? [left] : /pattern/.test(left?.type ?? "") ? left!.children.filter(it => it.type === "identifier") : [];
  return strongest(names.map(it => nameUse(file, it, assignment, depth)));
}

/** What becomes of a name behind the place that gave it the value: found in the text first, since walking the function is dear. */
function nameUse(file: ParsedFile, bound: SyntaxNode | undefined, from: SyntaxNode, depth: number): ResultUse {
  const name = bound?.type === "identifier" ? bound.text : undefined;
  const within = name === undefined ? undefined : scopeAround(from);
  if (name === undefined || !within) return "other";
  const uses: ResultUse[] = [];
  for (let at = file.text.indexOf(name, from.end); at >= 0 && at < within.end; at = file.text.indexOf(name, at + name.length)) {
    if (isNamePart(file.text[at - 1]) || isNamePart(file.text[at + name.length])) continue;
    const node = file.nodeAt({ start: at, end: at + name.length });
    if (node.type === "identifier" && isRead(node) && bindingsAt(file, node).some(it => it.node === from || from.type === "call")) uses.push(resultUse(file, node, depth + 1));
  }
  return strongest(uses);
}

function strongest(uses: readonly ResultUse[]): ResultUse {
  return (["response", "returned", "iterated", "counted"] as const).find(it => uses.includes(it)) ?? "other";
}

function scopeAround(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above?.parent && above.type !== "function_definition") above = above.parent;
  return above;
}

/** Not the name of a member or an argument. */
function isRead(node: SyntaxNode): boolean {
  return !(node.parent?.type === "attribute" && node.parent.field("attribute") === node) && !(node.parent?.type === "keyword_argument" && node.parent.field("name") === node);
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\w]/.test(character);
}
