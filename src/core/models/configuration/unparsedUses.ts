import type { Fact } from "../../facts.js";
import { defineFileModel, type Read } from "../../workspace.js";

/** The text of a variable taken for a number or a switch, where that cannot be meant. */
export interface UnparsedUse {
  readonly use: Fact<"unparsedVariable">;
  /** An entry that sets the variable to no, which then counts as yes. */
  readonly off?: Fact<"environmentEntry">;
}

export const unparsedUses = defineFileModel<UnparsedUse>({
  name: "unparsed uses",
  from: "unparsedVariable",
  derive: (uri, read) => {
    if (read.fileClass(uri) !== "production") return [];
    return read.inFile("unparsedVariable", uri).flatMap((use): UnparsedUse[] => {
      const off = use.as === "boolean" ? entryThatSaysNo(read, use) : undefined;
      return off ? [{ use, off }] : isCertain(use) ? [{ use }] : [];
    });
  },
});

/** `if (process.env.X)` and `Boolean(process.env.X)` may ask whether there is a value, which is a custom of its own: `SENTRY_DSN`, `NO_COLOR`. */
function isCertain({ how, key, text, uri }: Fact<"unparsedVariable">): boolean {
  // `os.getenv("HUB_TOKEN", True)`: another kind of value, with a switch in its place.
  if (how === "condition" || (how === "default" && valueName.test(key))) return false;
  if (how === "converted") return switchName.test(key) && !/(^|_)DEBUG$/.test(key);
  // `os.getenv("BASE_API", False)` is a text or nothing, unless the name says that it is a switch; so is `|| false` in JavaScript.
  return how !== "default" || (uri.endsWith(".py") ? switchName.test(key) : /(?:\?\?|\|\|)\s*true\b/.test(text));
}

const valueName = /(^|_)(TOKEN|KEY|SECRET|PASSWORD|URL|URI|HOST|PORT|PATH|DIR|FOLDER|FILE|NAME|USER|ID|LEVEL|LIST|HOSTS|ORIGINS?|REGION|BUCKET|VERSION)$/;
const switchName = /^(ENABLE|USE|IS|HAS|ALLOW|SHOULD)_|_(ENABLED|ENABLE)$|_(ENABLED?|IS|USE|ALLOW)_|(^|_)(DEBUG|TESTING|VERBOSE)$/;

/** In any file of the environment that is not for tests; compose's entries too. */
function entryThatSaysNo(read: Read, { key, how }: Fact<"unparsedVariable">): Fact<"environmentEntry"> | undefined {
  return how === "compared" ? undefined : read.facts("environmentEntry").find(it => it.off === true && it.key === key && read.fileClass(it.uri) === "production");
}
