import reserved from "../../data/reserved-environment-names.json";
import type { SettingLiteral, SettingValue } from "../../configurationEditing.js";
import type { Read } from "../../workspace.js";
import { isConfigurationPath } from "./configurationPath.js";
import { configurationStyle } from "./configurationStyle.js";
import { screaming } from "./screaming.js";

// How environment variables are called: a name that says what the value is for, free of what the system uses.

/** A name to try, and words to put before it when it is taken, best first. */
export interface NameWish {
  readonly key: string;
  readonly topics: readonly string[];
}

const vague = new Set(["url", "uri", "host", "hostname", "key", "value", "opts", "options", "config", "data", "name", "max", "min", "limit", "port", "timeout", "size", "path", "type", "baseurl", "base_url", "default", "base", "from", "to", "subject", "prefix", "id", "mode", "level", "ttl", "interval", "concurrency", "attempts", "retries", "count", "length",
  "bucket", "container", "queue", "topic", "table", "index", "arn", "project", "region", "filename", "dirname", "directory", "file", "use_factory", "imports", "providers"]);
/** Calls that say nothing about what their argument is for. */
const vagueCalls = /^(create|get|set|use|call|apply|push|log|then|map|Error|listen|setTimeout|setInterval|setImmediate|timeout|sleep|delay|wait|AbortSignal|fetch|Promise|Object|freeze|Number|String|now|(forRoot|register)(Async)?)$/;
const commonFiles = new Set(["index", "main", "app", "server", "www", "start", "bootstrap", "application", "entry", "src", "lib", "bin", "api", "apps", "packages", "services", "modules", "backend", "source", "constants", "constant", "consts"]);
const commonOwners = new Set([...commonFiles, "http", "https", "httpserver", "http_server", "express", "fastify", "router", "this", "fetch", "axios", "console", "process", "nest", "instance"]);

/** The name for a server's port: `PORT`, or with what the server is for before it where a package has several servers. */
export function portWish(uri: string, owner: string | undefined, isOnlyServer: boolean): NameWish {
  const topics = [...specific(owner), ...fileTopics(uri), "HTTP", "SERVER"].map(it => it.replace(/_?(SERVER|APP)$/, "") || it);
  const special = isOnlyServer ? undefined : specific(owner)[0]?.replace(/_?(SERVER|APP)$/, "");
  return { key: special ? `${special}_PORT` : "PORT", topics };
}

/** The name for any other literal, from the names around it. */
export function literalWish(read: Read, uri: string, { names, type, unit }: Pick<SettingLiteral, "names" | "type" | "unit">): NameWish {
  const [nearest] = names;
  const values = names.filter(it => it.of === "value").map(it => it.text);
  const around = [...values.slice(1), ...names.filter(it => it.of === "call").map(it => it.text).filter(it => !vagueCalls.test(it)), ...names.filter(it => it.of === "around").map(it => it.text)];
  const own = nearest?.of === "value" ? screaming(nearest.text) : kindOf(type, nearest?.text);
  const topics = [...around.flatMap(specific), ...fileTopics(uri), "APP"].filter(it => it !== own);
  const isVague = own.length < 3 || vague.has(own.toLowerCase());
  const base = isVague || nearest?.of !== "value" ? `${topics[0]!}_${own}` : own;
  const withUnit = unit && type === "duration" && !/_(MS|SECONDS)$|_(MILLIS|SECS)$/.test(base) ? `${base}_${unit === "ms" ? "MS" : "SECONDS"}` : base;
  return { key: prefixed(read, uri, startsWell(withUnit)), topics };
}

/** Whether a name may be given to a variable at all. */
export function isAllowedName(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) && !reserved.names.includes(key.toUpperCase());
}

/**
 * Whether code of the package reads the variable with another default, or without one; of what gets no default (undefined),
 * whether it has one anywhere. A plain read of PORT elsewhere, as in
 * a link to the server, means the same port.
 */
export function isReadOtherwise(read: Read, uri: string, key: string, value: SettingValue | undefined): boolean {
  const reads = read.inPackage("environmentRead", read.packageOf(uri)).filter(it => it.key === key && read.fileClass(it.uri) !== "test");
  if (value === undefined) return reads.some(it => it.hasDefault);
  return reads.some(it => it.hasDefault ? it.defaultValue !== value : key !== "PORT" || isConfigurationPath(it.uri));
}

/** The names of a wish in order: as wished, behind a topic, numbered. */
export function* candidates({ key, topics }: NameWish): Iterable<string> {
  if (isAllowedName(key)) yield key;
  for (const topic of new Set(topics)) {
    const name = startsWell(`${topic}_${key}`);
    if (!key.startsWith(`${topic}_`) && isAllowedName(name)) yield name;
  }
  for (let n = 2; n < 100; n++) yield `${startsWell(key)}_${n}`;
}

/** The first name that no code of the package uses for something else. */
export function freeName(read: Read, uri: string, wish: NameWish, value: SettingValue): string {
  for (const name of candidates(wish)) if (!isReadOtherwise(read, uri, name, value)) return name;
  return wish.key;
}

function specific(name: string | undefined): string[] {
  if (name === undefined) return [];
  const words = screaming(name);
  return words.length < 3 || vague.has(words.toLowerCase()) || commonOwners.has(words.toLowerCase()) ? [] : [words];
}

/** Words of a path that say what its file is for, nearest first. */
export function fileTopics(uri: string): string[] {
  const parts = uri.replace(/\.\w+$/, "").split("/").reverse();
  return parts.map(it => it.split(".")[0]!).filter(it => !commonFiles.has(it.toLowerCase()) && it.length > 2).map(screaming).filter(it => /^[A-Z]/.test(it));
}

function kindOf(type: SettingLiteral["type"], call: string | undefined): string {
  if (type === "duration") return call && /interval/i.test(call) ? "INTERVAL" : "TIMEOUT";
  if (type === "url") return "URL";
  if (type === "port") return "PORT";
  return call === undefined || vagueCalls.test(call) ? "VALUE" : screaming(call) || "VALUE";
}

function startsWell(name: string): string {
  return /^\d/.test(name) ? `APP_${name}` : name;
}

/** `APP_` where what keeps the settings puts it before them all, and where at least three variables of the package all start with it. */
function prefixed(read: Read, uri: string, key: string): string {
  const style = configurationStyle(read, uri);
  if (style.prefix !== undefined) return key.startsWith(style.prefix) ? key : style.prefix + key;
  const given = style.at?.store?.details?.["prefix"];
  if (typeof given === "string" && given !== "" && uri.endsWith(".py")) return key.startsWith(given.toUpperCase()) ? key : given.toUpperCase() + key;
  const keys = [...new Set(read.inPackage("environmentRead", read.packageOf(uri)).map(it => it.key))].filter(it => !/^(NODE_ENV|PORT|HOST|TZ|CI)$/.test(it));
  const prefix = keys[0]?.split("_")[0];
  return keys.length > 2 && prefix && keys.every(it => it.startsWith(`${prefix}_`)) && !key.startsWith(`${prefix}_`) ? `${prefix}_${key}` : key;
}
