import type { Read } from "../workspace.js";
import type { Evidence } from "./item.js";

/**
 * Texts of production code and settings that stand under the name of a secret, though nothing about them looks like one: `cookieSecret: "change me"`.
 * No rule reports them, since many are never used; that all values which change live in configuration is not known while there are some.
 */
export function plainSecrets(read: Read): readonly Evidence[] {
  const exported = read.facts("export").filter(it => read.fileClass(it.uri) === "production" && it.origin.how === "literal" && it.origin.class === "string" && isSecret(it.name));
  // What node-config falls back to stands in its files: https://github.com/node-config/node-config/wiki/Environment-Variables#custom-environment-variables
  const fallbacks = read.facts("environmentRead").filter(it => it.hasDefault && /(^|\/)custom-environment-variables\.\w+$/.test(it.uri) && isSecret(it.key));
  return [
    ...exported.map(({ name, uri, span }) => ({ says: `${name} is a text in the code.`, at: { uri, span } })),
    ...fallbacks.map(({ key, uri, span }) => ({ says: `Without ${key} a text of the settings is taken.`, at: { uri, span } })),
  ];
}

function isSecret(name: string): boolean {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1_$2");
  return /(?:^|[._-])(?:secret|password|passwd|(?:api|private|access|secret|crypto|encryption|cookie|signing)_?key)$/i.test(words);
}
