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
    const tags = stringValue(field.field("tag")) ?? "";
    const [key = "", ...options] = (tagOf(tags, "env") ?? tagOf(tags, "envconfig") ?? "").split(",");
    if (!isName(key) || key !== key.toUpperCase()) return [];
    const fallback = options.find(it => /^\s*default=/.test(it))?.replace(/^\s*default=/, "") ?? tagOf(tags, "envDefault") ?? tagOf(tags, "env-default") ?? tagOf(tags, "default");
    return [{ node: field, key, hasDefault: fallback !== undefined, ...fallback !== undefined && { fallback } }];
  });
}

/** https://pkg.go.dev/reflect#StructTag */
function tagOf(tags: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}:"([^"]*)"`).exec(tags)?.[1];
}
