import passwordHashes from "../../data/password-hashes.json";
import type { Fact } from "../../facts.js";
import { isServerCode, packageKind } from "../../models/servers/serverCode.js";
import { defineRule, type RuleContext } from "../../rule.js";

const families: Readonly<Record<string, string>> = passwordHashes.families;

/**
 * Reports passwords that are kept as a fast hash, encrypted or encoded. Nothing is offered: the hashes that are stored
 * already must go on working, and be replaced one by one as people log in.
 */
export default defineRule({
  id: "password-weak-hash",
  title: "Password hash that is too fast",
  severity: "error",
  confidence: "high",
  checklist: ["sec-password"],
  references: {
    cwe: [916, 327, 256],
    owasp: ["A04:2025"],
    equivalents: ["S5344", "B303", "B324", "G401"],
    sources: [
      "https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html",
      "https://pages.nist.gov/800-63-4/sp800-63b.html",
    ],
  },
  on: "passwordHash",
  reads: [packageKind, isServerCode],

  check(hash, context) {
    if (mayRunInBrowser(hash, context)) return;
    context.report({ at: hash, message: messageOf(hash) });
  },
});

/** A page may hash what it sends; whether the server keeps it like that is seen there. `crypto` of Node is no page's. */
function mayRunInBrowser({ callee, uri }: Fact<"passwordHash">, context: RuleContext): boolean {
  if (!/\.[cm]?[jt]sx?$/.test(uri) || /(^|\.)(createHash|createHmac|hash)$/.test(callee)) return false;
  return context.model(packageKind, context.package).browser && !context.model(isServerCode, uri);
}

function messageOf({ algorithm, callee, of }: Fact<"passwordHash">): string {
  const what = of ?? "passwords";
  switch (algorithm) {
    case "base64": return `${callee} only writes ${what} in other letters, so whoever gets the table reads every password.`;
    case "aes": return `${callee} encrypts ${what} so that it can be read again, so whoever gets the table and the key reads every password.`;
    case "none": return `${callee} keeps ${what} as ${of === undefined ? "they are" : "it is"}, so whoever gets the table reads every password.`;
    default: return `${callee} hashes ${what} with ${families[algorithm] ?? algorithm.toUpperCase()}, which is made to be fast, so whoever gets the table tries billions of passwords a second.`;
  }
}
