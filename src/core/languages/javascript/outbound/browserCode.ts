import httpClients from "../../../data/http-clients.json";
import serverPackages from "../../../data/server-packages.json";
import type { ParsedFile } from "../../../syntax.js";
import { stringValue } from "../bindings/scope.js";
import { scopeOf } from "../bindings/values.js";

const browserPackages: ReadonlySet<string> = new Set(serverPackages.browser);
const guards: ReadonlySet<string> = new Set(httpClients.guards);

/** Whether a file is plainly code of a page: it imports a front-end library, uses the page's objects, or says so. */
export function runsInBrowser(file: ParsedFile): boolean {
  if (/\.[jt]sx$/.test(file.uri)) return true;
  if (specifiers(file).some(it => browserPackages.has(it) || /^(next|nuxt|@angular|@vue|react-\w+|svelte|@tanstack\/(react|vue)-\w+)(\/|$)/.test(it))) return true;
  if (/^\s*["']use client["']/m.test(file.text.slice(0, 400))) return true;
  return /\b(?<!\.)(window|localStorage|sessionStorage)\s*(\?\.|\.)\s*\w|\bdocument\.(getElement|querySelector|createElement|body|head|cookie|addEventListener|documentElement|location)|\bself\s*\.\s*addEventListener|\bimport\.meta\.env\b/.test(withoutComments(file.text));
}

/** Whether a library of deadlines or circuit breakers is at work in the file: it may bound any call. */
export function usesDeadlineLibrary(file: ParsedFile): boolean {
  return specifiers(file).some(it => guards.has(it)) || /require\(["'](opossum|cockatiel|p-timeout)["']\)/.test(file.text);
}

function specifiers(file: ParsedFile): readonly string[] {
  const required = file.text.includes("require(") ? [...file.text.matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g)].map(it => it[1]!) : [];
  return [...scopeOf(file).imports.flatMap(it => it.specifier ?? []), ...file.root.children.filter(it => it.type === "import_statement").flatMap(it => stringValue(it.field("source")) ?? []), ...required];
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/[^\r\n]*/g, "");
}
