/** A placeholder of Spring: `${a.b:default}`. */
export interface Placeholder {
  readonly key: string;
  readonly fallback?: string;
}

/** The placeholders of a text, also those within the default of another. https://docs.spring.io/spring-framework/reference/core/beans/factory-extension.html#beans-factory-placeholderconfigurer */
export function placeholdersIn(text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  for (let at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
    const inner = text.slice(at + 2, closingOf(text, at + 2));
    const colon = inner.indexOf(":");
    const key = (colon < 0 ? inner : inner.slice(0, colon)).trim();
    if (/^[\w.-]+(\[\d+\])?$/.test(key)) found.push({ key, ...colon >= 0 && { fallback: inner.slice(colon + 1) } });
  }
  return found;
}

/** The variable that gives a key a value: https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding.environment-variables */
export function environmentKey(key: string): string {
  return /^[A-Z][A-Z\d_]*$/.test(key) ? key : key.replaceAll("-", "").replace(/[.[\]]+/g, "_").replace(/_$/, "").toUpperCase();
}

function closingOf(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith("${", at)) depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return text.length;
}
