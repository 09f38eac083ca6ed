import type { Fact } from "../facts.js";
import { packageVariables, type PackageVariable } from "../models/configuration/packageVariables.js";
import type { Read } from "../workspace.js";

/** What is known of the variables that production code reads, over all packages. */
export interface StartChecks {
  readonly variables: number;
  /** Those without a default, of which nothing is known to check at the start that they are there. */
  readonly open: readonly PackageVariable[];
  /** Settings come in a way that this does not follow, too: a clause. */
  readonly unfollowed?: string;
}

/**
 * Which variables are known to be there once the program runs. Known is what a library checks when it fills its settings, and
 * a read that fails by itself where a module keeps it; any other check that a project wrote itself is not followed and proves nothing.
 */
export function startChecks(read: Read): StartChecks {
  const found = read.packages().map(folder => ({ variables: [...read.model(packageVariables, folder).values()], checked: checkedKeys(read, folder) }));
  const unfollowed = unfollowedIn(read, read.packages().filter((_, index) => found[index]!.checked.size === 0));
  return {
    variables: found.reduce((sum, it) => sum + it.variables.length, 0),
    open: found.flatMap(({ variables, checked }) => variables.filter(it => it.needed && !checked.has(it.key) && !failsAtStart(it) && !isOfSpring(it))),
    ...unfollowed !== undefined && { unfollowed },
  };
}

/**
 * Spring takes most settings without any word of the environment in the code; a function that gets the whole environment may read
 * anything; a class of settings that its own file makes nothing of is one that others extend, with fields of theirs.
 */
function unfollowedIn(read: Read, unchecked: readonly string[]): string | undefined {
  const isProduction = ({ uri }: Fact): boolean => read.fileClass(uri) === "production";
  if (read.facts("environmentRead").some(it => it.uri.endsWith(".java") && isProduction(it))) return "whether settings are checked at the start is not looked at in Java yet";
  const open = read.facts("settingStore").find(it => it.pattern === "pydantic-settings" && (it.details?.["instance"] ?? it.details?.["accessor"]) === undefined && isProduction(it));
  if (open) return `what extends or makes ${open.name ?? "a class of settings"} elsewhere could not be followed`;
  const passed = unchecked.flatMap(folder => read.inPackage("environmentPassed", folder)).find(isProduction);
  return passed && `what ${passed.to} takes from the environment could not be followed`;
}

/** Spring ends the start where a placeholder has no value, which its files of settings may give: nothing is said of these one by one. */
function isOfSpring({ reads }: PackageVariable): boolean {
  return reads.every(it => it.uri.endsWith(".java"));
}

/** What a module keeps is read when it is imported; what a function makes, when it is called. */
function failsAtStart({ reads }: PackageVariable): boolean {
  return reads.some(it => it.fails && it.keptAs !== undefined && !it.keptAs.includes("()"));
}

function checkedKeys(read: Read, folder: string): ReadonlySet<string> {
  const stores = read.inPackage("settingStore", folder).filter(it => read.fileClass(it.uri) === "production");
  const checking = stores.filter(it => isChecked(it) || isSchemaOfNest(it, stores));
  return new Set(checking.flatMap(it => it.entries.map(({ key }) => key)));
}

/**
 * Libraries that refuse a missing value as soon as the settings are made: https://env.t3.gg/docs/core, https://github.com/af/envalid,
 * https://docs.pydantic.dev/latest/concepts/pydantic_settings/. Convict does so in `validate` alone
 * (https://github.com/mozilla/node-convict/tree/master/packages/convict), and a class of pydantic where an object of it is made.
 */
function isChecked({ pattern, details }: Fact<"settingStore">): boolean {
  if (pattern === "convict") return details?.["validates"] === true;
  if (pattern === "pydantic-settings") return details?.["instance"] !== undefined;
  return pattern === "t3-env" || pattern === "zod-env" || pattern === "envalid";
}

/** `validationSchema` and `validate` are asked before the application starts: https://docs.nestjs.com/techniques/configuration#schema-validation */
function isSchemaOfNest({ pattern, name }: Fact<"settingStore">, stores: readonly Fact<"settingStore">[]): boolean {
  return pattern === "environment-schema" && name !== undefined && stores.some(it => it.pattern === "nest-config" && it.details?.["schema"] === name);
}
