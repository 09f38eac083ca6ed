import type { Fact } from "../../facts.js";
import type { Severity } from "../../rule.js";
import type { FileClass } from "../../workspace.js";
import { isComposeFile } from "./credentialStanding.js";

/** What a default of a secret is worth saying. */
export interface FallbackJudgement {
  readonly severity: Severity;
  readonly confidence: "high" | "medium";
  /** What somebody can do who has read the default, or what it means. */
  readonly harm: Harm;
}

/** `tokens` … `accounts`: what a secret of the program's own protects. `real`: looks like a key that is in use. `common`: a password that everybody tries first. `written`: one that whoever reads the code can try. */
export type Harm = "tokens" | "sessions" | "data" | "hashes" | "webhooks" | "signatures" | "real" | "common" | "written";

/**
 * What the default of a variable means; undefined where it gives nothing away. A secret of the program's own is known to
 * all whatever it is; a key to somebody else's service is only where it could be one, and a sample opens no account.
 * @param around the credentials that the same literal is by other looks
 */
export function judgeFallback(credential: Fact<"credential">, around: readonly Fact<"credential">[], fileClass: FileClass): FallbackJudgement | undefined {
  const { uri, development } = credential;
  const isCompose = isComposeFile(uri);
  if (/(?:^|\/)[^/]*\.env(?:\.[^/]+)?$/.test(uri) || fileClass === "test" || fileClass === "example" || (development === true && !isCompose)) return undefined;
  const found = judged(credential, around);
  if (!found) return undefined;
  if (!isCompose) return found;
  // What compose starts for development alone must not be reached from elsewhere, as little as a database with a password that everybody knows.
  if (development === true) return found.severity === "error" ? { ...found, severity: "warning" } : undefined;
  return found.harm === "common" || found.harm === "written" ? { ...found, severity: "info" } : found;
}

function judged({ form, what, fallbackOf = "", standIn, local, common }: Fact<"credential">, around: readonly Fact<"credential">[]): FallbackJudgement | undefined {
  const sink = around.find(it => it.form === "sink" && it.use !== "login");
  if (sink) return { severity: "error", confidence: "high", harm: usesOf[sink.use ?? "sign"] };
  if (form === "provider" || around.some(it => it.form === "provider")) return { severity: "error", confidence: "high", harm: "real" };
  if (form === "connection") return local || common ? undefined : { severity: "error", confidence: "high", harm: "real" };
  // Who reads what is not told here: a name in the form of a variable is.
  if (!standIn) return form === "named" && !common && /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(fallbackOf) ? { severity: "warning", confidence: "medium", harm: "real" } : undefined;
  return byName(fallbackOf === "" ? what : fallbackOf, standIn.looks);
}

const usesOf = { sign: "tokens", session: "sessions", encrypt: "data", login: "common" } as const;

function byName(key: string, looks: NonNullable<Fact<"credential">["standIn"]>["looks"]): FallbackJudgement | undefined {
  const harm = ownPurpose(key);
  if (harm) return { severity: "error", confidence: "high", harm };
  if (looks === "real") return { severity: "error", confidence: "high", harm: "real" };
  return looks !== "sample" && isPassword(key) ? { severity: "warning", confidence: "high", harm: looks === "common" ? "common" : "written" } : undefined;
}

/** What a secret protects that the program itself makes and checks, by its name; undefined for keys of other people's services. */
function ownPurpose(key: string): Harm | undefined {
  const name = key.replace(/([a-z\d])([A-Z])/g, "$1_$2").replace(/[.-]/g, "_").toLowerCase();
  if (/(?:^|_)(?:client|consumer|api|aws|s3|minio|stripe|paypal|google|github|gitlab|facebook|twitter|slack|discord|captcha|recaptcha|hcaptcha|turnstile|oidc|oauth2?|cloudinary|pusher|twilio|sendgrid|razorpay|mailgun|access_key|account|bot)(?:_|$)/.test(name)) return undefined;
  if (/(?:^|_)(?:jwt|access_token_secret|refresh_token_secret|token_secret|auth_secret|nextauth)(?:_|$)/.test(name)) return "tokens";
  if (/(?:^|_)(?:session|cookie)s?(?:_|$)/.test(name)) return "sessions";
  if (/(?:^|_)(?:encryption|encrypt|crypto|cipher|aes)(?:_|$)/.test(name)) return "data";
  if (/(?:^|_)(?:salt|pepper)$/.test(name)) return "hashes";
  if (/(?:^|_)webhooks?_secret/.test(name)) return "webhooks";
  if (/(?:^|_)(?:sign|signing|signature|hmac|csrf)(?:_|$)/.test(name)) return "signatures";
  return /^(?:(?:app|application|server|django|flask|express|site|web|backend|auth|secret|better_auth|adonis|rails)_)*secret(?:_key)?(?:_base)?$/.test(name) ? "signatures" : undefined;
}

function isPassword(key: string): boolean {
  return /pass(?:word|wd|phrase)?|pwd/i.test(key);
}
