import type { SettingSink, SettingType } from "../facts/settings.js";
import { credentialOf } from "./credentialLiteral.js";

/** What takes a value that could be a setting, as a table of sinks says it. */
export interface SinkTaker {
  readonly sink: SettingSink;
  readonly role?: string;
  /** Only texts that are addresses: `amqp://mq.acme.test`, `jdbc:postgresql://db/shop`. */
  readonly form?: "url";
}

export type SinkValue = number | string | boolean | readonly string[];

/** Whether a value is of the kind that a sink takes, and may be shown: none that is a credential or holds one. */
export function isSinkValue({ sink, role, form }: SinkTaker, value: SinkValue, uri: string, name?: string): boolean {
  const texts = typeof value === "string" ? [value] : Array.isArray(value) ? value as readonly string[] : [];
  if (texts.some(it => holdsCredential(it, uri, name)) || (form === "url" && !texts.every(it => address.test(it)))) return false;
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

export function sinkType(value: SinkValue): SettingType {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "number";
  if (typeof value !== "string") return "list";
  return /^https?:\/\/[^\s/]/.test(value) ? "url" : "string";
}

/** Whether a cloud runs on this machine: https://docs.localstack.cloud, https://learn.microsoft.com/en-us/azure/storage/common/storage-use-azurite */
export function namesLocalEmulator(text: string): boolean {
  return /https?:\/\/(?:localhost|127\.0\.0\.1|localstack|minio|azurite|dynamodb(?:-local)?)\b|UseDevelopmentStorage=true|_EMULATOR_HOST/.test(text);
}

const address = /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/[^/?#\s]/i;

/** A key of a provider, a user in an address, a query that names a key. */
export function holdsCredential(value: string, uri: string, name = ""): boolean {
  return credentialOf({ value, name }, uri) !== undefined || /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/[^/?#\s]*@/i.test(value)
    || /[?&;][\w-]*(?:key|token|secret|sig|signature|password|pwd|auth|code)=[^&;]{3,}/i.test(value);
}
