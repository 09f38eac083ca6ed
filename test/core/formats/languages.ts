import type { FormatLanguage } from "../../../src/core/language.js";
import type { Fact, FactKind } from "../../../src/core/facts.js";
import { dockerfile } from "../../../src/core/languages/dockerfile/index.js";
import { env } from "../../../src/core/languages/env/index.js";
import { gomod } from "../../../src/core/languages/gomod/index.js";
import { ini } from "../../../src/core/languages/ini/index.js";
import { json } from "../../../src/core/languages/json/index.js";
import { manifests } from "../../../src/core/languages/manifests/index.js";
import { prisma } from "../../../src/core/languages/prisma/index.js";
import { toml } from "../../../src/core/languages/toml/index.js";
import { xml } from "../../../src/core/languages/xml/index.js";
import { yaml } from "../../../src/core/languages/yaml/index.js";

/** The languages of small formats. */
export const formatLanguages: readonly FormatLanguage[] = [manifests, dockerfile, prisma, env, json, toml, gomod, ini, yaml, xml];

export function languageOf(path: string): FormatLanguage | undefined {
  return formatLanguages.find(it => it.accepts(path));
}

/** The facts of one file, without the guard that the engine puts around an extractor. */
export function factsOf(uri: string, text: string): readonly Fact[] {
  const language = languageOf(uri);
  if (!language) return [];
  return language.formats
    .filter(it => it.accepts?.(uri) ?? true)
    .flatMap(it => [...it.extract({ uri, language: language.id, text })]);
}

export function factsOfKind<K extends FactKind>(kind: K, uri: string, text: string): readonly Fact<K>[] {
  return factsOf(uri, text).filter(it => it.kind === kind) as unknown as readonly Fact<K>[];
}
