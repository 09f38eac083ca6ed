import type { Fact } from "../../facts.js";
import { fileTopics, screaming, type NameWish } from "./settingNames.js";

/** The name for a credential's environment variable: what the code calls it, else what it is. */
export function secretWish({ uri, form, what, use, keptAs }: Fact<"credential">): NameWish {
  const topics = fileTopics(uri);
  const kept = screaming(keptAs?.at(-1) ?? "");
  const own = form === "connection" ? addresses[what.split("+")[0]!.split(":")[0]!.toLowerCase()] ?? "DATABASE_URL"
    : form === "named" ? screaming(what)
    : form === "sink" ? uses[use ?? "sign"]
    : screaming(what.replace(/-(live|test)-/, "-"));
  const isTelling = /_/.test(kept) && kept.length > 5;
  return { key: form !== "named" && isTelling ? kept : own, topics };
}

/** The same where only what takes a text says that it is secret: `jwt.sign` asks for a `JWT_SECRET`. */
export function plainSecretWish({ key, topics }: NameWish): NameWish {
  return { key: key.replace(/(^|_)(SIGN|VERIFY|CREATE_HMAC)$/, "$1SECRET"), topics };
}

/** As hosting platforms and the libraries' own documentation call them. */
const addresses: Readonly<Record<string, string>> = {
  mongodb: "MONGODB_URI", redis: "REDIS_URL", rediss: "REDIS_URL", amqp: "AMQP_URL", amqps: "AMQP_URL", nats: "NATS_URL", kafka: "KAFKA_URL", smtp: "SMTP_URL", smtps: "SMTP_URL",
};

const uses: Readonly<Record<NonNullable<Fact<"credential">["use"]>, string>> = { sign: "JWT_SECRET", session: "SESSION_SECRET", encrypt: "ENCRYPTION_KEY", login: "PASSWORD" };
