import javaClients from "../../../data/java-http-clients.json";
import type { Tri } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { annotationsOf, simpleName } from "../bindings/annotations.js";
import { chainOf, isCalledOn, type Chain } from "../bindings/chains.js";
import { stringOf } from "../bindings/constants.js";
import { classOf } from "../bindings/libraries.js";
import { enclosingClass, namedMethodAround } from "../bindings/names.js";
import { typeOf } from "../bindings/values.js";
import { argumentsOf, namedDeclaration, settledValue } from "../bindings/variables.js";
import type { Declaration } from "../bindings/scope.js";

/** Whether a client bounds the time of its requests. With a bean, `no` says that nothing here does, and the bean still may. */
export interface Deadline {
  readonly timeout: Tri;
  /** The full name of a bean's class. */
  readonly bean?: string;
}

const unknown: Deadline = { timeout: "unknown" };
const builders: Readonly<Record<string, readonly string[]>> = javaClients.builders;

/** The deadline of the client that an expression is: as it is made in this file, or that of the bean which the container gives. */
export function deadlineOf(file: ParsedFile, client: string, node: SyntaxNode | undefined): Deadline {
  const value = settledValue(file, node);
  const declaration = node && namedDeclaration(file, node);
  if (!value) return unknown;
  if (declaration && isCalledOn(file, declaration.name, /setRequestFactory/)) return setLater(file, declaration);
  if (value.type === "object_creation_expression") return madeByNew(file, client, value);
  if (value.type === "method_invocation") return madeByChain(file, client, chainOf(file, value));
  return injected(file, client, value);
}

/** Of what nothing in the file makes: a bean, where the class is one of the container's. */
function injected(file: ParsedFile, client: string, value: SyntaxNode): Deadline {
  const declaration = namedDeclaration(file, value);
  const bean = declaration && isGiven(declaration) ? classOf(file, value, javaClients.results).find(it => isOf(client, it)) : undefined;
  return bean === undefined ? unknown : { timeout: "no", bean };
}

/** A field or a parameter of a constructor or of a bean's method, in a class that the container makes. */
function isGiven(declaration: Declaration): boolean {
  const owner = enclosingClass(declaration.node);
  const isComponent = owner !== undefined && annotationsOf(owner).some(it => /^(Component|Service|Repository|Controller|RestController|Configuration|SpringBootApplication|AutoConfiguration|TestConfiguration)$/.test(simpleName(it)));
  if (!isComponent || declaration.value) return false;
  const method = declaration.kind === "parameter" ? namedMethodAround(declaration.node) : undefined;
  return declaration.kind === "field" || method?.type === "constructor_declaration" || (method !== undefined && annotationsOf(method).some(it => /^(Bean|Autowired)$/.test(simpleName(it))));
}

function isOf(client: string, fullName: string): boolean {
  return (javaClients.classes as Readonly<Record<string, string>>)[fullName] === client || builders[client]?.includes(fullName) === true;
}

/** `new RestTemplate()`, perhaps with a factory of requests; `new OkHttpClient()`. */
function madeByNew(file: ParsedFile, client: string, made: SyntaxNode): Deadline {
  const values = argumentsOf(made);
  if (client === "okhttp") return { timeout: "yes" };
  if (client !== "rest-template" || made.children.some(it => it.type === "class_body")) return unknown;
  return values.length === 0 ? { timeout: "no" } : { timeout: factoryDeadline(file, values[0]!) };
}

/** Calls that may bring a deadline along, by client: an argument that tells of one decides. */
const openSteps: Readonly<Record<string, RegExp>> = {
  "rest-template": /^(requestFactory|requestFactorySettings|requestFactoryBuilder|customizers|additionalCustomizers|configure|withRequestFactorySettings|clientSettings|redirects)$/,
  "rest-client": /^(requestFactory|apply|requestInterceptors?|clone|mutate)$/,
  "web-client": /^(clientConnector|exchangeFunction|exchangeStrategies|apply|filters?|clone|mutate)$/,
  "apache-http-client": /^(setDefaultRequestConfig|setConnectionManager|setDefaultSocketConfig|setRequestExecutor|addInterceptor\w*)$/,
};
const deadlineSteps = /^(readTimeout|setReadTimeout|responseTimeout|callTimeout)$/;

function madeByChain(file: ParsedFile, client: string, { root, steps }: Chain): Deadline {
  if (client === "okhttp") return { timeout: steps.some(it => it.name === "readTimeout" && it.arguments[0]?.text === "0") && !steps.some(it => it.name === "callTimeout") ? "no" : "yes" };
  if (client === "jdk-http-client") return { timeout: "no" };
  if (steps.some(it => deadlineSteps.test(it.name))) return { timeout: "yes" };
  const open = steps.filter(it => openSteps[client]?.test(it.name) || (/^(create|builder)$/.test(it.name) && it.arguments.some(given => typeOf(file, given)?.name !== "String" && stringOf(file, given) === undefined)));
  const given = open.flatMap(it => it.arguments).map(it => factoryDeadline(file, it));
  if (open.length > 0) return { timeout: given.includes("yes") ? "yes" : given.length > 0 && given.every(it => it === "no") ? "no" : "unknown" };
  return startOf(file, client, root);
}

/** What a chain starts from: the library's own class, or a builder that the container gives. */
function startOf(file: ParsedFile, client: string, root: SyntaxNode | undefined): Deadline {
  if (!root) return unknown;
  if (root.type === "object_creation_expression" || !namedDeclaration(file, root)) {
    return root.type === "object_creation_expression" || /^[A-Z][\w.]*$/.test(root.text) ? { timeout: "no" } : unknown;
  }
  return injected(file, client, settledValue(file, root) ?? root);
}

const tellsDeadline = /[rR]eadTimeout|[rR]esponseTimeout|[sS]ocketTimeout|SoTimeout|withTimeouts/;

/** `new SimpleClientHttpRequestFactory()`, on which a deadline may be set later; of another factory, what its text tells. */
function factoryDeadline(file: ParsedFile, node: SyntaxNode): Tri {
  const declaration = namedDeclaration(file, node);
  const value = settledValue(file, node);
  if (declaration && isCalledOn(file, declaration.name, /setReadTimeout|setResponseTimeout/)) return "yes";
  if (!value || tellsDeadline.test(value.text)) return value ? "yes" : "unknown";
  const isPlain = value.type === "object_creation_expression" && argumentsOf(value).length === 0 && !value.children.some(it => it.type === "class_body");
  return isPlain && /^(SimpleClientHttpRequestFactory|HttpComponentsClientHttpRequestFactory|JdkClientHttpRequestFactory)$/.test(value.field("type")?.text ?? "") ? "no" : "unknown";
}

/** `rest.setRequestFactory(factory)` after it was made. */
function setLater(file: ParsedFile, declaration: Declaration): Deadline {
  const call = new RegExp(`(?<![\\w$.])(?:this\\.)?${declaration.name}\\s*\\.\\s*setRequestFactory\\s*\\(`).exec(file.text);
  const node = call && file.nodeAt({ start: call.index, end: call.index + call[0].length });
  const [factory] = argumentsOf(node?.type === "method_invocation" ? node : node?.parent);
  return { timeout: factory ? factoryDeadline(file, factory) : "unknown" };
}
