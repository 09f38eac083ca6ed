import type { ParsedFile } from "../../../syntax.js";
import { stringValue } from "../bindings/literals.js";
import { isName, type EnvironmentUse } from "./environment.js";

/**
 * Fields that a library fills from the environment, by their tags: caarlos0/env (`env`, `envDefault`), cleanenv (`env`, `env-default`),
 * go-envconfig (`env:"PORT,default=8080"`), kelseyhightower/envconfig (`envconfig`, `default`).
 * https://pkg.go.dev/github.com/caarlos0/env/v11, https://pkg.go.dev/github.com/ilyakaznacheev/cleanenv,
 * https://pkg.go.dev/github.com/sethvargo/go-envconfig, https://pkg.go.dev/github.com/kelseyhightower/envconfig
 */
export function taggedFields(file: ParsedFile): readonly EnvironmentUse[] {
  return file.nodes("field_declaration").flatMap((field): EnvironmentUse[] => {
    const tag = settingTag(stringValue(field.field("tag")) ?? "");
    if (!tag || !isName(tag.key) || tag.key !== tag.key.toUpperCase()) return [];
    return [{ node: field, key: tag.key, hasDefault: tag.fallback !== undefined, ...tag.fallback !== undefined && { fallback: tag.fallback } }];
  });
}

/** The variable that the tags of a field name, and the default; undefined for other fields. */
export function settingTag(tags: string): { readonly key: string; readonly fallback?: string } | undefined {
  const [key = "", ...options] = (tagOf(tags, "env") ?? tagOf(tags, "envconfig") ?? "").split(",");
  const fallback = options.find(it => /^\s*default=/.test(it))?.replace(/^\s*default=/, "") ?? tagOf(tags, "envDefault") ?? tagOf(tags, "env-default") ?? tagOf(tags, "default");
  return key === "" ? undefined : { key, ...fallback !== undefined && { fallback } };
}

/** A default as the number or boolean that it spells; undefined for any other text. */
export function plainDefault(text: string): number | boolean | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  return text === "true" || text === "false" ? text === "true" : undefined;
}

/** https://pkg.go.dev/reflect#StructTag */
export function tagOf(tags: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}:"([^"]*)"`).exec(tags)?.[1];
}
