import known from "../../data/credential-formats.json";
import type { Fact } from "../../facts.js";
import { secretOffers } from "../../actions/settingOffers.js";
import { movesSecrets } from "../../models/configuration/secretSettings.js";
import { secretUses, useOf } from "../../models/configuration/secretUses.js";
import { isComposeFile, standingOf, type CredentialStanding } from "../../models/configuration/credentialStanding.js";
import { isReplacedSetting } from "../../models/servers/replacedSettings.js";
import { defineRule, type Report, type RuleContext, type Severity } from "../../rule.js";

/**
 * Keys, tokens and passwords in the code. A key in the form of its provider works wherever it is written, so that only
 * tests and examples lower it; what signs or bears a secret name is for the test alone in a test, and only strict shows it.
 */
export default defineRule({
  id: "config-hardcoded-secret",
  title: "Secret in the code",
  severity: "error",
  confidence: "high",
  checklist: ["sec-secrets", "comp-config"],
  references: {
    cwe: [798, 321],
    owasp: ["A07:2025"],
    equivalents: ["S6418", "S2068", "S6437", "B105", "B106", "B107", "G101"],
    sources: ["https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html", "https://12factor.net/config"],
  },
  on: "credential",
  reads: [secretUses, isReplacedSetting, movesSecrets],
  classes: ["production", "test", "script", "migration", "example"],

  check(credential, context) {
    if (credential.form === "connection") return;
    const standing = standingIn(credential, context);
    if (standing === "elsewhere") return;
    const use = useOf(context, credential);
    if (credential.weak && !use) return;
    const report = credential.form === "provider" ? ofProvider(credential, standing, context) : ofValue({ ...credential, ...use && { form: "sink", what: use.callee, use: use.use } }, standing);
    if (report) context.report({ at: credential, ...report, fixes: standing === "live" ? secretOffers(credential, context) : [], ...use && { related: [{ at: use, message: "Here it is used." }] } });
  },
});

/** What settings for production replace, those of developers alone go on with. */
function standingIn(credential: Fact<"credential">, context: RuleContext): CredentialStanding {
  const own = standingOf(credential, context.fileClass);
  const { uri, what } = credential;
  return own === "live" && what === "SECRET_KEY" && uri.endsWith(".py") && context.model(isReplacedSetting, `${uri}\n${what}`) ? "trial" : own;
}

type Judged = Pick<Report, "message" | "severity" | "confidence">;

function ofProvider({ what }: Fact<"credential">, standing: CredentialStanding, { fileClass }: RuleContext): Judged {
  const format: Format | undefined = [...known.formats, ...known.namedFormats, ...known.otherProviders].find(it => it.id === what);
  const severity = (format?.severity ?? "error") as Severity;
  const isTried = fileClass === "test" || fileClass === "example";
  return {
    message: `This is ${format?.name ?? "a key"}, and everyone who can read the repository can use it until it is revoked.`,
    severity: isTried ? lower[severity] : severity,
    // A key that tests or developers made for themselves opens nothing; no provider has given it out.
    ...standing === "trial" && format?.own && { severity: "info", confidence: "medium" },
  };
}

interface Format {
  readonly id: string;
  readonly name: string;
  readonly severity?: string;
  /** Anybody can make one. */
  readonly own?: boolean;
}

const lower: Readonly<Record<Severity, Severity>> = { error: "warning", warning: "info", info: "hint", hint: "hint" };

/** A sample of an environment holds what people put there to be replaced; services of compose start with what everybody knows. */
function ofValue(credential: Fact<"credential">, standing: CredentialStanding): Judged | undefined {
  if (standing === "sample" || (credential.form === "named" && credential.common && isComposeFile(credential.uri))) return undefined;
  if (standing === "trial") return { message: message(credential), severity: "info", confidence: "medium" };
  return credential.form === "sink" ? { message: message(credential) } : { message: message(credential), severity: "warning", confidence: "medium" };
}

function message({ form, what, use }: Fact<"credential">): string {
  if (form === "named") return `${what} gets a literal that looks like a real credential, so everyone who can read the repository has it, and a new one needs a release.`;
  const given = /^secret_key$/i.test(what) ? `${what} is written in the code` : `${what} gets a secret that is written in the code`;
  return `${given}, so everyone who can read the repository can ${consequences[use ?? "sign"]}.`;
}

const consequences: Readonly<Record<NonNullable<Fact<"credential">["use"]>, string>> = {
  sign: "make tokens and signatures that are accepted",
  session: "make sessions that are accepted",
  encrypt: "decrypt what it protects",
  login: "log in",
};
