import type { ActionContext, Refusal } from "../../../action.js";
import { folderOf, join } from "../../../models/paths.js";

/** What takes one argument more from now on. */
export interface Widened {
  readonly className: string;
  /** A method of the class; its constructor when absent. */
  readonly method?: string;
}

/** Why something cannot take one more argument: code that calls it itself would no longer compile. Undefined where only Spring does. */
export async function whyCalled({ className, method }: Widened, packageName: string, own: string, context: ActionContext): Promise<Refusal | undefined> {
  const simple = className.slice(className.lastIndexOf(".") + 1);
  const call = method === undefined
    ? new RegExp(`\\bnew\\s+([\\w.]+\\.)?${simple}\\s*\\(|\\b${simple}\\s*::\\s*new\\b|\\bextends\\s+([\\w.]+\\.)?${simple}\\b|@InjectMocks\\b[^;{}()]*\\b${simple}\\b`)
    : new RegExp(`\\b${simple}\\b[^]*\\.${method}\\s*\\(`);
  for (const uri of new Set([own, ...filesThatSee(packageName, simple, context), ...await testsOf(own, context)])) {
    const text = await context.text(uri);
    if (text !== undefined && call.test(text)) return { refused: method === undefined ? `${uri} makes a ${simple} itself, and would have to hand over the setting.` : `${uri} calls ${simple}.${method} itself, and would have to hand over the setting.` };
  }
  return undefined;
}

/** Why a class cannot take a class of settings: a test makes a context of chosen classes, which would lack it. */
export async function whyMadeApart(className: string, own: string, context: ActionContext): Promise<Refusal | undefined> {
  const chosen = new RegExp(`@(Import|ContextConfiguration|SpringBootTest|SpringJUnitConfig|SpringJUnitWebConfig)\\s*\\([^)]*\\b${className}\\.class|\\.register\\([^)]*\\b${className}\\.class|\\bwith(Bean|UserConfiguration)\\([^)]*\\b${className}\\.class`);
  for (const uri of await testsOf(own, context)) {
    if (chosen.test(await context.text(uri) ?? "")) return { refused: `${uri} makes a context of ${className} and a few other classes, which would lack the class of settings.` };
  }
  return undefined;
}

/** Files that import a class, or are in its package: there in any source folder and module. */
function filesThatSee(packageName: string, name: string, context: ActionContext): readonly string[] {
  const folder = packageName.replaceAll(".", "/");
  const isOfPackage = (uri: string): boolean => uri.endsWith(".java") && (folderOf(uri) === folder || folderOf(uri).endsWith(`/${folder}`));
  const importing = context.facts("import").filter(it => it.uri.endsWith(".java") && (it.specifier === packageName ? it.names.some(imported => imported === name || imported === "*") : it.specifier.startsWith(`${packageName}.`) && it.specifier.split(".").includes(name)));
  const beside = context.facts("export").filter(it => isOfPackage(it.uri));
  return [...new Set([...importing, ...beside].map(it => it.uri))];
}

/** Tests, of which no facts are kept: all source folders of the module beside `src/main`. */
async function testsOf(uri: string, context: ActionContext): Promise<readonly string[]> {
  const main = uri.indexOf("src/main/");
  if (main < 0) return [];
  const folders = (await context.list(uri.slice(0, main + "src".length))).filter(it => it !== "main" && !it.includes(".")).map(it => join(uri.slice(0, main + "src".length), it));
  const files: string[] = [];
  for (const folder of folders) {
    for (const name of await context.list(folder)) {
      if (/\.(java|kt|groovy)$/.test(name)) files.push(join(folder, name));
      else if (!name.includes(".")) folders.push(join(folder, name));
    }
  }
  return files;
}
