import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import { sharedDepth } from "../../../models/configuration/styles/nearestStore.js";
import { resolveSpecifier } from "../../../models/modules.js";
import { folderOf } from "../../../models/paths.js";
import type { Read } from "../../../workspace.js";

export type Store = Fact<"settingStore">;

/** What a new setting of a Nest application is declared in, and how its name there becomes the one that `ConfigService` knows. */
export interface NestTarget {
  readonly root: Store;
  /** None where `forRoot` is told nothing: then the environment is read as it is. */
  readonly store?: Store;
  /** Before the path of a setting in an object that is loaded. */
  readonly prefix: readonly string[];
}

/** The `ConfigModule.forRoot` that holds for a file, and the schema, else the namespace of the topic, that it is told. */
export function nestTarget(context: ActionContext, uri: string, key: string): NestTarget | Refusal {
  const root = rootFor(context, uri);
  if ("refused" in root) return root;
  const { details = {} } = root;
  if (details["unknown"] === true) return { refused: `${root.uri} sets ConfigModule up with options that are made elsewhere.` };
  if (details["schema"] !== undefined || details["validate"] !== undefined) {
    const store = schemaOf(context, root);
    return store ? { root, store, prefix: [] } : { refused: `The schema that ${root.uri} checks the environment with is no plain object or class that a setting could be added to.` };
  }
  if (details["loads"] === undefined) return { root, prefix: [] };
  // What is loaded in another way is asked first, then the environment.
  return loadedBy(context, root, key, uri) ?? { root, prefix: [] };
}

function rootFor(context: ActionContext, uri: string): Store | Refusal {
  const roots = context.inPackage("settingStore", context.packageOf(uri)).filter(it => it.pattern === "nest-config" && it.details?.["form"] === "root" && context.fileClass(it.uri) === "production");
  const [nearest, second] = [...roots].sort((a, b) => nearness(b, uri) - nearness(a, uri) || (a.uri < b.uri ? -1 : 1));
  if (!nearest) return { refused: "No ConfigModule.forRoot was found that would give the setting to the application." };
  const isGuess = second && nearness(second, uri) === nearness(nearest, uri);
  return isGuess ? { refused: `${nearest.uri} and ${second.uri} both set ConfigModule up, and neither is nearer.` } : nearest;
}

function nearness(store: Store, uri: string): number {
  return sharedDepth(store.uri, folderOf(uri));
}

/** The schema by its name, the one that stands inside the call, or the only one in the file of the function that checks. */
function schemaOf(context: Read, root: Store): Store | undefined {
  const { schema, schemaFrom, validate, validateFrom } = root.details ?? {};
  if (typeof schema === "string" && schema !== "") return namedSchema(context, root.uri, schema, schemaFrom);
  const inside = schemasIn(context, root.uri).filter(it => root.span.start <= it.span.start && it.span.end <= root.span.end);
  if (inside.length > 0 || validate === undefined) return inside.length === 1 ? inside[0] : undefined;
  const file = typeof validateFrom === "string" ? declaringFile(context, root.uri, validateFrom, String(validate)) : root.uri;
  return file === undefined ? undefined : onlySchema(context, file);
}

function namedSchema(context: Read, uri: string, name: string, from: string | boolean | undefined): Store | undefined {
  const file = typeof from === "string" ? declaringFile(context, uri, from, name) : uri;
  const exported = file === undefined || from === undefined ? undefined : context.inFile("export", file).find(it => it.name === name)?.local;
  const own = file === undefined ? [] : schemasIn(context, file);
  return own.find(it => it.name === (exported ?? name)) ?? own.find(it => it.name === name);
}

/** Of several, one that a function checks by cannot be told. Where the file has none, it may import it. */
function onlySchema(context: Read, file: string): Store | undefined {
  const own = schemasIn(context, file);
  const near = own.length > 0 ? own : context.inFile("import", file).flatMap(it => {
    const module = resolveSpecifier(context, file, it.specifier);
    return module.is === "file" ? schemasIn(context, module.uri).filter(schema => it.names.includes(schema.name ?? "")) : [];
  });
  return near.length === 1 ? near[0] : undefined;
}

function schemasIn(context: Read, file: string): readonly Store[] {
  return context.inFile("settingStore", file).filter(it => it.pattern === "environment-schema" && it.details?.["form"] !== "factory");
}

/** The file that declares what a module exports under a name, through re-exports. */
function declaringFile(context: Read, uri: string, specifier: string, name: string, depth = 0): string | undefined {
  const module = resolveSpecifier(context, uri, specifier);
  if (module.is !== "file" || depth > 4) return undefined;
  const exports = context.inFile("export", module.uri);
  const again = exports.filter(it => it.name === name || it.name === "*").flatMap(({ origin }) => {
    const of = origin.how === "reference" && origin.of.from === "import" ? origin.of : undefined;
    return of ? declaringFile(context, module.uri, of.specifier, of.name === "*" ? name : of.name, depth + 1) ?? [] : [];
  });
  return again[0] ?? (exports.some(it => it.name === name) ? module.uri : undefined);
}

/** Of what is loaded, the namespace of the topic (`mail` for MAIL_HOST), else the only object, else the one for the application. */
function loadedBy(context: Read, root: Store, key: string, uri: string): NestTarget | undefined {
  const loads = String(root.details?.["loads"]).split(",").filter(it => it !== "");
  const found = loads.flatMap((load): NestTarget[] => {
    const [name, from] = load.split("=") as [string, string | undefined];
    const file = from === undefined ? root.uri : declaringFile(context, root.uri, from, name);
    const exported = file === undefined ? undefined : context.inFile("export", file).find(it => it.name === name)?.local ?? name;
    const store = file === undefined ? undefined : context.inFile("settingStore", file).find(it => (it.name === exported || it.name === name) && isLoadable(it));
    const namespace = store?.details?.["namespace"];
    return store ? [{ root, store, prefix: typeof namespace === "string" ? [namespace] : [] }] : [];
  });
  const ofTopic = found.find(it => it.prefix[0] !== undefined && key.startsWith(`${it.prefix[0].replace(/([a-z\d])([A-Z])/g, "$1_$2").toUpperCase()}_`));
  const general = found.find(it => it.prefix.length === 0) ?? found.find(it => /^(app|application|general|common|main|server)$/i.test(it.prefix[0]!));
  const nearest = found.find(it => it.store && folderOf(it.store.uri) === folderOf(uri));
  return ofTopic ?? nearest ?? general ?? (found.length === 1 ? found[0] : undefined);
}

function isLoadable({ pattern, details }: Store): boolean {
  return pattern === "nest-config" ? details?.["form"] === "namespace" : pattern === "environment-schema" && details?.["form"] === "factory";
}
