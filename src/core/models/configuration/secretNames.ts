import type { Fact } from "../../facts.js";
import { fileTopics, type NameWish } from "./settingNames.js";
import { screaming } from "./screaming.js";

/** The name for a credential's environment variable: what the code calls it, else what it is. */
export function secretWish({ uri, form, what, use, keptAs }: Fact<"credential">): NameWish {
  const topics = fileTopics(uri);
  const kept = keptName(keptAs ?? (form === "named" ? [what] : []));
  const own = form === "connection" ? addresses[what.split("+")[0]!.split(":")[0]!.toLowerCase()] ?? "DATABASE_URL"
    : form === "named" ? (generic.test(screaming(what)) ? kept : screaming(what))
    : /^secret_key$/i.test(what) ? "SECRET_KEY"
    : form === "sink" ? uses[use ?? "sign"]
    : screaming(what.replace(/-(live|test)-/, "-"));
  const isTelling = /_/.test(kept) && kept.length > 5 && !kept.startsWith("APP_");
  return { key: form !== "named" && isTelling ? kept : own, topics };
}

/** The same where only what takes a text says that it is secret: `jwt.sign` asks for a `JWT_SECRET`. */
export function plainSecretWish({ key, topics }: NameWish): NameWish {
  return { key: key.replace(/(^|_)(SIGN|VERIFY|CREATE_HMAC)$/, "$1SECRET"), topics };
}

/** `config.jwt.secret` is `JWT_SECRET`. */
function keptName(path: readonly string[]): string {
  const words = path.map(screaming).filter(it => it !== "" && !/^(CONFIG|CONFIGURATION|SETTINGS|ENV|ENVIRONMENT|DEFAULT|EXPORTS|MODULE|OPTIONS|CONSTANTS)$/.test(it));
  const last = words.at(-1) ?? "";
  return last === "" || generic.test(last) ? `${words.at(-2) ?? "APP"}_${last}` : last;
}

/** A word that does not say of what it is the secret. */
const generic = /^(SECRET|PASSWORD|PASS|PASSWD|PWD|TOKEN|KEY|API_KEY|CREDENTIAL|CREDENTIALS|SALT|PEPPER)$/;

/** As hosting platforms and the libraries' own documentation call them. */
const addresses: Readonly<Record<string, string>> = {
  mongodb: "MONGODB_URI", redis: "REDIS_URL", rediss: "REDIS_URL", amqp: "AMQP_URL", amqps: "AMQP_URL", nats: "NATS_URL", kafka: "KAFKA_URL", smtp: "SMTP_URL", smtps: "SMTP_URL",
};

const uses: Readonly<Record<NonNullable<Fact<"credential">["use"]>, string>> = { sign: "JWT_SECRET", session: "SESSION_SECRET", encrypt: "ENCRYPTION_KEY", login: "PASSWORD" };
