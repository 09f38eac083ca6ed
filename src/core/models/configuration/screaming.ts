/** `maxRetries` and `max-retries` are `MAX_RETRIES`. */
export function screaming(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, "$1_$2").replace(/([A-Z])([A-Z][a-z])/g, "$1_$2").replace(/[^A-Za-z\d]+/g, "_").replace(/^_+|_+$/g, "").toUpperCase();
}
