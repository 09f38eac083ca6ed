import type { DeploymentFacts } from "../../facts/deployment.js";
import type { Fact } from "../../facts.js";
import type { FormatExtractor } from "../../language.js";
import { indentationAt, type Span } from "../../text.js";
import { classOf, isOff } from "../environmentEntries.js";
import { withoutCredentials } from "../credentials.js";
import { debugCommand, debugVariable, runningWords, type CommandWord } from "../debug-settings.js";
import { secretFallback } from "../secretFallback.js";
import { lineEndAt } from "../whole-line.js";
import { at, readYaml, type YamlEntry, type YamlNode } from "./read.js";
import { removalOfEntry } from "./removal.js";

/** Compose files: their services, and certificate checks they switch off. https://docs.docker.com/reference/compose-file/services/ */
export const compose: FormatExtractor = {
  name: "compose",
  accepts: path => /(?:^|\/)(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/.test(path),
  *extract({ uri, text }) {
    yield* secretFallbacks(uri, text);
    const seen = new Set<number>();
    for (const service of at(readYaml(text), "services")?.entries() ?? []) {
      if (service.merged || service.value?.type !== "map") continue;
      const fields = new Map(service.value.entries().map(it => [it.key, it]));
      yield { kind: "composeService", uri, span: service.keySpan, ...readService(service.key, service.value, fields, text) };
      yield* environmentOf(uri, text, service.key, fields.get("environment"));
      yield* debugModes(uri, text, service.key, service.value, fields);
      for (const option of tlsOptions(uri, text, fields.get("environment"), service.key)) {
        // Services that share a variable name the same place.
        if (!seen.has(option.span.start)) yield option;
        seen.add(option.span.start);
      }
    }
  },
};

/**
 * `${JWT_SECRET:-…}` and `${JWT_SECRET-…}`; `${JWT_SECRET:?…}` ends the start by the variable's name.
 * https://docs.docker.com/reference/compose-file/interpolation/
 */
function* secretFallbacks(uri: string, text: string): Iterable<Fact> {
  for (const { index, 0: whole, 1: key, 2: value } of text.matchAll(/(?<!\$)\$\{([A-Za-z_]\w*):?-([^\r\n{}$"']+)\}/g)) {
    const lineStart = text.lastIndexOf("\n", index) + 1;
    if (/^[ \t]*#|[ \t]#/.test(text.slice(lineStart, index))) continue;
    const at = { start: index, end: index + whole.length };
    yield* secretFallback({ uri, text: "" }, { key: key!, value: value!, at, required: [{ at, text: `\${${key!}:?set ${key!}}` }] });
  }
}

type Fields = ReadonlyMap<string, YamlEntry>;

interface Variable {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
  readonly merged: boolean;
}

function readService(name: string, service: YamlNode, fields: Fields, text: string): DeploymentFacts["composeService"] {
  const value = (key: string): YamlNode | undefined => fields.get(key)?.value;
  const build = value("build");
  const image = value("image")?.text;
  const context = build?.type === "map" ? at(build, "context")?.text ?? "." : build?.text;
  const user = value("user")?.text;
  const [dockerfile, target] = build?.type === "map" ? [at(build, "dockerfile")?.text, at(build, "target")?.text] : [];
  const command = [...wordsOf(value("entrypoint")), ...wordsOf(value("command"))];
  const restart = value("restart")?.text;
  const profiles = value("profiles")?.items().flatMap(it => it.text ?? []) ?? [];
  const replicas = Number(at(value("deploy"), "replicas")?.text ?? value("scale")?.text ?? "none");
  const environment = value("environment");
  return {
    name,
    ...(image ? { image } : {}),
    ...(context === undefined ? {} : { build: context }),
    ...dockerfile && { dockerfile },
    ...target && { target },
    ...user && { user },
    ...value("volumes")?.items().some(mountsSources) && { mountsSources: true as const },
    ...command.length > 0 && { command },
    ...restart && { restart },
    ...profiles.length > 0 && { profiles },
    envFile: value("env_file") !== undefined,
    environment: variables(environment).map(it => it.key),
    environmentStyle: environment?.type === "map" ? "map" : environment?.type === "list" ? "list" : "none",
    ...(Number.isInteger(replicas) ? { replicas } : {}),
    ports: value("ports")?.items().flatMap(it => portOf(it) ?? []) ?? [],
    ...insertion(service, fields, text),
  };
}

function variables(environment: YamlNode | undefined): readonly Variable[] {
  const fromMap = environment?.entries().map(({ key, keySpan, value, merged }) =>
    ({ key, merged, value: value?.text ?? "", span: { start: keySpan.start, end: Math.max(value?.span.end ?? 0, keySpan.end) } }));
  const fromList = environment?.items().map(({ text = "", span }) => {
    const sign = text.indexOf("=");
    return { key: sign < 0 ? text : text.slice(0, sign), value: sign < 0 ? "" : text.slice(sign + 1), span, merged: false };
  });
  return [...(fromMap ?? []), ...(fromList ?? [])].filter(it => it.key !== "");
}

/** Entries of the service alone: others may share what is merged. */
function* environmentOf(uri: string, text: string, service: string, holder: YamlEntry | undefined): Iterable<Fact<"environmentEntry">> {
  const all = variables(holder?.value);
  for (const { key, value, span, merged } of holder?.merged ? [] : all) {
    if (merged || !/^[A-Za-z_]\w*$/.test(key) || span.start < holder!.keySpan.start) continue;
    const start = text.indexOf(key, span.start);
    const required = /^\$\{\w+:?\?[^{}]*\}$/.test(value);
    yield {
      kind: "environmentEntry", uri, span, key, valueClass: classOf(value), key_at: { start, end: start + key.length }, value_at: placeOf(value, start + key.length, span, text),
      service, ...required && { required }, ...isOff.test(value) && { off: true as const }, ...removalOfEntry(text, holder, all.length, span),
    };
  }
}

/** Without quotes, where it is written in one piece. */
function placeOf(value: string, from: number, span: Span, text: string): Span {
  const start = value === "" ? -1 : text.indexOf(value, from);
  return start >= 0 && start + value.length <= span.end ? { start, end: start + value.length } : { start: Math.min(from, span.end), end: span.end };
}

function* debugModes(uri: string, text: string, name: string, service: YamlNode, fields: Fields): Iterable<Fact> {
  const profiles = fields.get("profiles")?.value?.items().map(it => it.text ?? "") ?? [];
  const guard = fields.get("volumes")?.value?.items().some(mountsSources) || [name, ...profiles].some(it => /(^|[-_])(dev|develop|development|local|debug|test)([-_]|$)/i.test(it)) ? "development" : "none";
  for (const { key, value, span, merged } of variables(fields.get("environment")?.value)) {
    const found = merged ? undefined : debugVariable(key, value);
    if (!found || span.start < service.span.start || service.span.end < span.end) continue;
    const start = span.start + text.slice(span.start, span.end).lastIndexOf(value);
    yield { kind: "debugMode", uri, span, of: found.of, text: found.text, guard, value: { at: { start, end: start + value.length }, off: found.off } };
  }
  const command = fields.get("command");
  const found = command?.value && !command.merged ? debugCommand(placedWords(command.value, text)) : undefined;
  if (!found) return;
  const { of, word, flag } = found;
  const isLine = command!.value!.type === "scalar";
  const at = flag && isLine && /[ \t]/.test(text[word.start - 1] ?? "") ? { start: word.start - /[ \t]*$/.exec(text.slice(0, word.start))![0].length, end: word.end } : undefined;
  yield { kind: "debugMode", uri, span: { start: word.start, end: word.end }, of, text: found.text, guard, ...at && { value: { at, off: "" } } };
}

/** The words of a command: of a list, its items; of a line without escapes, those of the last command in it. */
function placedWords(command: YamlNode, text: string): readonly CommandWord[] {
  if (command.type === "list") return command.items().map(it => ({ value: it.text ?? "", start: it.span.start, end: it.span.end }));
  const quote = command.style === "plain" ? 0 : 1;
  if (!/^(plain|single|double)$/.test(command.style ?? "") || /\\/.test(command.text ?? "\\")) return [];
  const start = command.span.start + quote;
  return runningWords(text.slice(start, command.span.end - quote), start);
}

function wordsOf(command: YamlNode | undefined): readonly string[] {
  const words = command?.type === "list" ? command.items().flatMap(it => it.text ?? []) : withoutCredentials(command?.text ?? "").split(/[\s"']+/).filter(Boolean);
  return words.map(withoutCredentials);
}

/** A folder that is named relative to the file, but one that only keeps data or settings. */
function mountsSources(volume: YamlNode): boolean {
  const source = volume.type === "map" ? at(volume, "source")?.text : volume.text?.split(":")[0];
  if (source === undefined || !/^(\.{1,2}(\/|$)|\$\{?PWD)/.test(source) || /\.(ya?ml|conf|cnf|json|sql|env|ini|toml|pem|crt|key|sh|log|db|sqlite3?)$/.test(source)) return false;
  // `./.shop` is where a program keeps what is its own.
  return !/\/\.[\w-]+\/?$/.test(source) && !/(^|[/_.-])(data|db|storage|uploads?|logs?|backups?|volumes?|certs?|ssl|config|conf|secrets?|init\w*|media|keys)(\/|$)/i.test(source);
}

/** In the short form of the file format, `host:container`, also where it is written in the long one. */
function portOf(port: YamlNode): string | undefined {
  if (port.type === "scalar") return port.text;
  const [target, published, address] = ["target", "published", "host_ip"].map(key => at(port, key)?.text);
  if (!target) return undefined;
  return [address, published ?? (address ? "" : undefined), target].filter(it => it !== undefined).join(":");
}

function insertion(service: YamlNode, fields: Fields, text: string): Pick<DeploymentFacts["composeService"], "insertEnvironmentAt" | "environmentIndent"> {
  const environment = fields.get("environment");
  const parent = environment ? environment.value : service;
  if (!parent || parent.fixed || parent.type === "scalar" || environment?.merged) return {};
  const own = parent.entries().find(it => !it.merged)?.keySpan.start;
  const first = parent.type === "map" ? own : parent.span.start;
  if (first === undefined || parent.span.end <= first) return {};
  const end = lineEndAt(text, parent.span.end);
  return { insertEnvironmentAt: { start: end, end }, environmentIndent: indentationAt(text, first) };
}

function* tlsOptions(uri: string, text: string, environment: YamlEntry | undefined, service: string): Iterable<Fact> {
  const all = variables(environment?.value);
  for (const { key, value, span, merged } of all) {
    if (key !== "NODE_TLS_REJECT_UNAUTHORIZED" || value !== "0") continue;
    const removal = merged ? {} : removalOfEntry(text, environment, all.length, span);
    yield { kind: "tlsOption", uri, span, option: key, loopback: false, where: `service ${service}`, ...removal };
  }
}
