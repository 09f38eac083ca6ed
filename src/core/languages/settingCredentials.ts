import type { Fact } from "../facts.js";
import type { SourceFile, Span } from "../text.js";
import { providerKeys } from "./credentialFormats.js";
import { credentialOf } from "./credentialLiteral.js";

/** A value that a file of settings gives to a name. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/**
 * The credentials of a file of settings: keys of providers anywhere in its text, and in its settings connections with a
 * password and what a name that says secret gets. The settings are only read where the text lets hope for one.
 */
export function* settingCredentials({ uri, text }: SourceFile, settings: () => Iterable<Setting>): Iterable<Fact> {
  const taken: Span[] = [];
  if (mayGiveCredentials(text)) {
    for (const { name, value, span } of settings()) {
      const fallback = defaultOf(value);
      const found = credentialOf({ value: fallback ?? value, name, ...fallback !== undefined && { fallbackOf: name } }, uri);
      if (!found) continue;
      taken.push(span);
      yield { kind: "credential", uri, span: { start: span.start, end: span.end }, ...found };
    }
  }
  for (const { id, start, end } of providerKeys(text)) {
    if (taken.some(it => it.start <= start && end <= it.end)) continue;
    yield { kind: "credential", uri, span: { start, end }, form: "provider", what: id, length: end - start };
  }
}

/** `${DB_PASSWORD:secret}` of Spring, `${DB_PASSWORD:-secret}` of a shell. */
function defaultOf(value: string): string | undefined {
  return /^\$\{[\w.-]+:[-=]?([^?].*)\}$/.exec(value)?.[1];
}

function mayGiveCredentials(text: string): boolean {
  return setting.test(text) || /:\/\/[^\s/@:"'`]*:[^\s@"'`]+@|(?:password|pwd)=/i.test(text);
}

const setting = /(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|key|salt|pepper|base)(?:[_.-]?\w{0,20})?["']?\s{0,10}[:=]\s{0,10}["']?[^\s"'$<{]/i;

/** Whether a path is that of settings, and not of texts in several languages or of an interface's description. */
export function isSettingsPath(path: string): boolean {
  if (/(?:^|[/._-])(?:locales?|i18n|l10n|lang|langs|languages?|translations?|messages|openapi|swagger|schema|schemas|cassettes?|snapshots?|postman)(?:[/._-]|$)/i.test(path)) return false;
  return /(?:^|\/)(?:\.?config|configs|configuration|conf|settings|environments?|env|secrets?|credentials?|k8s|kubernetes|kube|manifests?|deploy|deployments?|deployment|helm|charts?|infra|ops|\.github|\.circleci)\//i.test(path)
    || /(?:^|\/)(?:application|bootstrap|config|configuration|settings?|appsettings|secrets?|credentials?|values|database|ormconfig|env|environment|default|production|prod|staging|development|dev|local|local_settings|(?:docker-)?compose|docker-stack|serverless|app|\.gitlab-ci|\.travis|deployment|secret|configmap|fly|wrangler|railway|render)(?:[.-][\w.-]*)?\.(?:ya?ml|jsonc?|toml|properties|ini)$/i.test(path);
}
