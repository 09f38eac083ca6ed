import type { SettingSink } from "./facts/settings.js";

/** What takes a value that could be a setting, as a table of sinks says it. */
export interface SinkTaker {
  readonly sink: SettingSink;
  readonly role?: string;
  /** Only texts that are addresses: `amqp://mq.acme.test`, `jdbc:postgresql://db/shop`. */
  readonly form?: "url";
}

export type SinkValue = number | string | boolean | readonly string[];

/** Whether a value is of the kind that a sink takes. */
export function fitsSink({ sink, role, form }: SinkTaker, value: SinkValue): boolean {
  const texts = typeof value === "string" ? [value] : Array.isArray(value) ? value as readonly string[] : [];
  if (form === "url" && !texts.every(it => address.test(it))) return false;
  // What is no cloud's, but only speaks its language, has no regions: https://developers.cloudflare.com/r2/api/s3/api/#bucket-region
  if (role === "region" && !texts.every(it => /-.*\d/.test(it))) return false;
  switch (sink) {
    case "pool-size": return typeof value === "number";
    case "timeout": return typeof value === "number" || (typeof value === "string" && /^\d+(?:ns|us|ms|[smhd])$/.test(value));
    case "feature-flag": return typeof value === "boolean";
    case "url": return texts.length > 0 && texts.every(it => /^(?:https?|wss?):\/\/[^/?#]/i.test(it));
    case "path": return typeof value === "string" && /^(?:\/[^/\s]|[A-Za-z]:[\\/])/.test(value);
    // `:8080` is every address of the machine.
    default: return texts.length > 0 && texts.every(it => it.trim() !== "" && !/\$\{|%[svd]|^:\d+$/.test(it));
  }
}

const address = /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/[^/?#\s]/i;
