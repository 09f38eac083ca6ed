import pythonClients from "../../../data/http-clients-python.json";
import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { identityOf, type Identity } from "../bindings/identity.js";
import { dotted, madeBy, referenceOf } from "../bindings/values.js";

interface ClientData {
  readonly modules: readonly string[];
  readonly instances: readonly string[];
  /** Whether a call that says nothing has a deadline. */
  readonly byDefault: string;
  /** Which argument is the address. */
  readonly address: number;
}

export const clients: Readonly<Record<string, ClientData>> = pythonClients.clients;

/** A call that sends a request. `client` is a key of the data file, or `unknown` where another file makes the instance. */
export interface ClientCall {
  readonly client: string;
  readonly verb: string;
  /** The object that it is called on, where it is not the module. */
  readonly instance?: Identity;
  /** It is called on something that was handed in, so that whoever made it may have seen to the deadline. */
  readonly given?: true;
}

const verbs = /^(get|post|put|patch|delete|head|options|request|stream|send|open|urlopen)$/;
const ownVerbs: Readonly<Record<string, RegExp>> = {
  urllib: /^open$/,
  "http.client": /^request$/,
  urllib3: /^(request|urlopen)$/,
};
const usual = /^(get|post|put|patch|delete|head|options|request|stream)$/;

/** Which client a call uses to send a request, if it does. */
export function clientCallOf(file: ParsedFile, call: SyntaxNode): ClientCall | undefined {
  const callee = call.field("function");
  const verb = (callee?.type === "attribute" ? callee.field("attribute") : callee)?.text ?? "";
  if (!callee || (callee.type !== "attribute" && callee.type !== "identifier")) return undefined;
  const name = callee.type === "attribute" && !verbs.test(verb) ? undefined : dotted(referenceOf(file, callee));
  if (name === "urllib.request.urlopen") return { client: "urllib", verb: "urlopen" };
  const known = name === undefined ? undefined : byName(name);
  if (known?.of === "module") return { client: known.client, verb: known.verb };
  if (callee.type !== "attribute" || !verbs.test(verb)) return undefined;
  const object = callee.field("object");
  if (known) return onInstance(file, known.client, verb, object);
  return unknownInstance(file, verb, object);
}

/** The client whose instances a call makes. */
export function madeClient(file: ParsedFile, call: SyntaxNode): string | undefined {
  const name = dotted(referenceOf(file, call.field("function")));
  return name === undefined ? undefined : Object.keys(clients).find(it => clients[it]!.instances.includes(name));
}

function byName(name: string): { readonly client: string; readonly verb: string; readonly of: "module" | "instance" } | undefined {
  const at = name.lastIndexOf(".");
  const [owner, verb] = [name.slice(0, at), name.slice(at + 1)];
  for (const [client, data] of Object.entries(clients)) {
    if (!(ownVerbs[client] ?? usual).test(verb)) continue;
    if (data.modules.includes(owner)) return { client, verb, of: "module" };
    if (data.instances.includes(owner)) return { client, verb, of: "instance" };
  }
  return undefined;
}

function onInstance(file: ParsedFile, client: string, verb: string, object: SyntaxNode | undefined): ClientCall {
  const instance = identityOf(file, object);
  const isMadeAtOnce = object?.type === "call" && madeClient(file, object) === client;
  return { client, verb, ...instance && { instance }, ...!instance && !isMadeAtOnce && { given: true } };
}

/** `http.get(…)` of a thing that another module gives. */
function unknownInstance(file: ParsedFile, verb: string, object: SyntaxNode | undefined): ClientCall | undefined {
  const instance = usual.test(verb) ? identityOf(file, object) : undefined;
  const isNamed = instance?.reference.from === "import" && isOurName(instance.reference);
  return isNamed && madeBy(file, object) === dotted(instance.reference) ? { client: "unknown", verb, instance } : undefined;
}

/** A name of a module, not a module itself, and not the rows of a model: `Order.objects.get(…)`. */
function isOurName({ name, path }: Reference & { readonly from: "import" }): boolean {
  return name !== "*" && path.length < 2 && path[0] !== "objects";
}
