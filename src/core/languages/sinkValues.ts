import type { SettingType } from "../facts/settings.js";
import { fitsSink, type SinkTaker, type SinkValue } from "../settingSinks.js";
import { credentialOf } from "./credentialLiteral.js";

export type { SinkTaker, SinkValue } from "../settingSinks.js";

/** Whether a value is of the kind that a sink takes, and may be shown: none that is a credential or holds one. */
export function isSinkValue(taker: SinkTaker, value: SinkValue, uri: string, name?: string): boolean {
  return fitsSink(taker, value) && ![value].flat().some(it => typeof it === "string" && holdsCredential(it, uri, name));
}

/** Texts of constants that could be given to anything: no sentence, no pattern, no more than a line. */
const plainText = /^[^\s{}%$*^\\|]{1,200}$|^[^<>@{}%]{0,60}<[^\s@<>]+@[^\s@<>]+>$/;

/** Whether other files may be told the value of a constant: numbers, and texts and lists of texts that are and hold no credential. */
export function isSharedValue(value: SinkValue, uri: string, name: string): value is number | string | readonly string[] {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "boolean") return false;
  const texts = [value].flat();
  return texts.length > 0 && texts.length <= 30 && texts.every(it => plainText.test(it) && !holdsCredential(it, uri, name));
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

/** A key of a provider, a user in an address, a query that names a key. */
export function holdsCredential(value: string, uri: string, name = ""): boolean {
  return credentialOf({ value, name }, uri) !== undefined || /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/[^/?#\s]*@/i.test(value)
    || /[?&;][\w-]*(?:key|token|secret|sig|signature|password|pwd|auth|code)=[^&;]{3,}/i.test(value);
}
