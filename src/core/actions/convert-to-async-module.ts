import { defineAction, type Refusal } from "../action.js";
import type { FixOffer } from "../rule.js";
import type { ParsedFile } from "../syntax.js";
import type { Span, TextEdit } from "../text.js";
import type { Read } from "../workspace.js";
import { asyncArguments, asyncModuleAt } from "./configuration/javascript/nestAsync.js";

interface Args {
  readonly uri: string;
  /** The call that takes the options. */
  readonly call: Span;
  /** What it is called afterwards: `forRootAsync`. */
  readonly method: string;
}

/** Lets a factory make the options of a module of Nest, so that values in them can come from `ConfigService`. The values stay as they are. */
export const convertToAsyncModule = defineAction<Args>({
  name: "convert-to-async-module",
  title: ({ method }) => `Convert to ${method}`,
  safety: "review",
  async build({ uri, call }, context) {
    const file = await context.syntax(uri);
    if (!file) return { refused: `${uri} could not be read.` };
    const found = asyncModuleAt(file, call.start, context);
    if (found && "refused" in found) return found;
    if (!found || found.call.start !== call.start || found.call.end !== call.end) return { refused: `${uri} has changed.` };
    const global = isGlobal(uri, context);
    if (global === undefined) return { refused: "No ConfigModule.forRoot was found whose ConfigService the factory could be given." };
    const { edits: imports, ...locals } = imported(file, global);
    const text = asyncArguments(file, found, locals);
    const edits = [...imports, { span: found.method.span, newText: found.method.name }, { span: found.arguments, newText: text }];
    return { changes: [{ uri, edits }], notes: ["The options are what they were; values in them can be extracted to the configuration now."] };
  },
});

/** The conversion of the module whose options stand at an offset, or why there is none. */
export function conversionAt(file: ParsedFile, offset: number, read: Read): FixOffer | Refusal {
  const found = asyncModuleAt(file, offset, read);
  if (!found) return { refused: "No options of a module of Nest stand here." };
  return "refused" in found ? found : convertToAsyncModule.offer({ uri: file.uri, call: found.call, method: found.method.name });
}

/** What the factory needs of `@nestjs/config`, in one import where the file has none of it. */
function imported(file: ParsedFile, global: boolean): { readonly edits: readonly TextEdit[]; readonly service: string; readonly module?: string } {
  const service = file.editing!.addImport(file, { specifier: "@nestjs/config", name: "ConfigService" });
  if (global) return { edits: service.edits, service: service.local };
  const module = file.editing!.addImport(file, { specifier: "@nestjs/config", name: "ConfigModule" });
  const isNew = service.edits.length === 1 && /\bimport\b/.test(service.edits[0]!.newText) && module.edits.length === 1;
  const edits = isNew ? service.edits.map(it => ({ ...it, newText: it.newText.replace("ConfigService", "ConfigModule, ConfigService") })) : [...service.edits, ...module.edits];
  return { edits, service: service.local, module: module.local };
}

/** Whether every module can have the ConfigService without importing it; undefined where the package sets none up. */
function isGlobal(uri: string, read: Read): boolean | undefined {
  const roots = read.inPackage("settingStore", read.packageOf(uri)).filter(it => it.pattern === "nest-config" && it.details?.["form"] === "root" && read.fileClass(it.uri) === "production");
  return roots.length === 0 ? undefined : roots.every(it => it.details?.["global"] === true);
}
