import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import type { Origin } from "../../../facts/code.js";
import { filesOfGoFolder } from "../../../models/modules/go.js";
import { folderOf } from "../../../models/paths.js";
import { settleOrigin, type Settled } from "../../../models/references.js";
import type { ParsedFile } from "../../../syntax.js";
import { packageOfFolder, type Locals, type Wanted } from "./goImports.js";

/** How a place gets at the struct that holds the settings. */
export interface Reached {
  /** `cfg`, `s.cfg`; or, of another package, what comes behind its name: `Get()`. May need the names of packages. */
  readonly expression: string | ((locals: Locals) => string);
  /** The package that `expression` belongs to, where that is another. */
  readonly from?: Wanted;
  /** Packages whose names `expression` needs. */
  readonly wanted?: readonly Wanted[];
}

/** A value that has a name. */
export type ReachedValue = Reached & { readonly expression: string };

/** A value of the struct at hand, a field of one, or what its package keeps for everybody. */
export async function reach(context: ActionContext, file: ParsedFile, offset: number, store: Fact<"settingStore">): Promise<ReachedValue | Refusal> {
  const structs = file.editing!.configuration!.structs!;
  const early = structs.runsEarly(file, offset);
  const near = early ? undefined : atHand(context, file, offset, store);
  if (near !== undefined) return { expression: near };
  const shared = sharedValue(context, store, { early, same: folderOf(store.uri) === folderOf(file.uri) });
  if (shared !== undefined) {
    const from = await packageOfFolder(context, file, folderOf(store.uri));
    return from && "refused" in from ? from : { expression: shared, ...from && { from } };
  }
  return { refused: early ? `This is evaluated before ${store.name} of ${store.uri} is filled.` : `No value of ${store.name}, which ${store.uri} fills, is at hand here; hand one to this code first.` };
}

function atHand(context: ActionContext, file: ParsedFile, offset: number, store: Fact<"settingStore">): string | undefined {
  const values = file.editing!.configuration!.structs!.valuesAt(file, offset);
  const own = values.find(it => isStore(settleOrigin(context, file.uri, it.is), store));
  if (own) return own.expression;
  for (const { expression, is } of values) {
    const field = fieldHolding(context, settleOrigin(context, file.uri, is), store, folderOf(file.uri));
    if (field !== undefined) return `${expression}.${field}`;
  }
  return undefined;
}

/** The field of a struct of the project that holds the settings. */
function fieldHolding(context: ActionContext, settled: Settled, store: Fact<"settingStore">, from: string): string | undefined {
  if (settled.of !== "class" || settled.path.length > 0) return undefined;
  const { uri, name } = settled;
  const origin = context.inFile("export", uri).find(it => it.origin.how === "class" && it.origin.name === name)?.origin;
  const fields = origin?.how === "class" ? Object.entries(origin.fields ?? {}) : [];
  return fields.find(([field, is]) => (folderOf(uri) === from || /^[A-Z]/.test(field)) && isStore(settleOrigin(context, uri, is), store))?.[0];
}

function isStore(settled: Settled, store: Fact<"settingStore">): boolean {
  return settled.of === "class" && settled.path.length === 0 && settled.uri === store.uri && settled.name === store.name;
}

/** A variable of the package, or a function without parameters that gives the settings each time: `config.Get()`. */
function sharedValue(context: ActionContext, store: Fact<"settingStore">, { early, same }: { readonly early: boolean; readonly same: boolean }): string | undefined {
  const files = filesOfGoFolder(context, folderOf(store.uri));
  const isSeen = (name: string): boolean => same || /^[A-Z]/.test(name);
  for (const uri of files) {
    const variable = context.inFile("export", uri).find(it => isSeen(it.name) && isVariable(it.origin) && (!early || it.name === store.details?.["made"]) && isStore(settleOrigin(context, uri, it.origin), store));
    if (variable) return variable.name;
    const getter = early ? undefined : context.inFile("function", uri).find(it => isSeen(it.name) && it.parameters.length === 0 && /^(Get|Current|Instance|Cfg|Conf|Config|Settings)(Config|Settings|Instance)?$/i.test(it.name) && it.returns && isStore(settleOrigin(context, uri, it.returns), store));
    if (getter) return `${getter.name}()`;
  }
  return undefined;
}

function isVariable(origin: Origin): boolean {
  return origin.how === "new" || origin.how === "call";
}
