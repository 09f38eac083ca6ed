import names from "../data/credential-names.json";
import { isLoopback } from "./tls-commands.js";
import { wordsOf } from "./credentialName.js";
import { isReference, isSample } from "./credentialValue.js";

/** A text that says where a server is and how to log in to it. */
export interface Connection {
  /** `postgresql`, `mongodb+srv`, `jdbc:mysql`; `dsn` for a list of keys and values. */
  readonly scheme: string;
  readonly user: string;
  readonly password: string;
  /** Without the port; empty where the text names none. */
  readonly host: string;
  /** What stands behind the host; the name of a database, as a rule. */
  readonly database: string;
}

/** What a fact may say of a connection. */
export interface ConnectionTraits {
  readonly local: boolean;
  readonly common: boolean;
  /** On this machine, with a user or a database that says development or test. */
  readonly development: boolean;
}

/**
 * The connection with a password that a text is, in the forms that drivers read; undefined for anything else, also where
 * the password is a reference or a sample. A hole of a template is `U+FFFC`.
 * https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1, https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING,
 * https://github.com/go-sql-driver/mysql#dsn-data-source-name, https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-string-syntax
 */
export function connectionIn(text: string): Connection | undefined {
  const trimmed = text.trim();
  if (trimmed.length > longest || /[\r\n]/.test(trimmed)) return undefined;
  const found = fromAddress(trimmed) ?? fromJdbc(trimmed) ?? fromGoDsn(trimmed) ?? fromPairs(trimmed);
  return found && isUsed(found) ? found : undefined;
}

/** What an address of the web or of files is, where a user and a password stand in it. */
export function isWebConnection({ scheme }: Connection): boolean {
  return /^(?:https?|wss?|s?ftps?)$/.test(scheme);
}

export function traitsOf({ user, password, host, database }: Connection): ConnectionTraits {
  const local = isLocalHost(host);
  return { local, common: isCommon(user, password), development: local && [user, database].some(it => wordsOf(it).some(word => /^(?:dev|devel|development|tests?|testing|local)$/.test(word))) };
}

/** This machine, or a name that only the network of a compose file or a cluster knows. */
export function isLocalHost(host: string): boolean {
  return isLoopback(host) || /^(?:[A-Za-z][\w-]*|\[?::1\]?|0\.0\.0\.0|host\.docker\.internal)$/.test(host) || /\.(?:local|localhost|localdomain|svc|svc\.cluster\.local)$/.test(host);
}

/** What everybody tries first, or a password that says no more than the user, or only that it is one. */
export function isCommon(user: string, password: string): boolean {
  const plain = password.toLowerCase();
  const words = wordsOf(password).filter(it => !/^\d+$/.test(it));
  return plain === user.toLowerCase() || names.commonPasswords.includes(plain) || names.commonUsers.includes(plain) && names.commonUsers.includes(user.toLowerCase())
    || (words.length > 0 && words.every(it => weakWords.test(it)) && !/\d{4}|[^\w-]/.test(password));
}

/** Also written together: `testpass`, `rootpassword`. */
const weakWords = new RegExp(`^(?:${names.passwordWords.join("|")})+$`);

const longest = 1000;
const schemes = /^(?:postgres(?:ql)?|mysqlx?|mariadb|mongodb|rediss?|valkeys?|amqps?|nats|kafka|sqlserver|mssql|oracle|clickhouse|cockroachdb|cassandra|couchbase|neo4j|bolt|influxdb|elasticsearch|opensearch|memcached|smtps?|ldaps?|mqtts?|snowflake|redshift|vertica|trino|presto|db2|firebird|tcp|https?|wss?|s?ftps?)(?:\+[\w.+-]+)?$/;

function fromAddress(text: string): Connection | undefined {
  const [, scheme = "", user = "", password = "", rest = ""] = /^([a-z][a-z0-9+.-]{1,40}):\/\/([^\s/?#:@]*):([^\s]*)@([^\s@]*)$/i.exec(text) ?? [];
  if (!schemes.test(scheme.toLowerCase()) || password === "" || password.includes("/")) return undefined;
  return { scheme: scheme.toLowerCase(), user, password, host: hostOf(rest), database: databaseOf(rest) };
}

/** https://jdbc.postgresql.org/documentation/use/, https://docs.oracle.com/en/database/oracle/oracle-database/23/jjdbc/data-sources-and-URLs.html */
function fromJdbc(text: string): Connection | undefined {
  const [, scheme = "", rest = ""] = /^(jdbc:[a-z0-9]+)(?::[a-z0-9]+)*:(?:\/\/)?(.*)$/i.exec(text) ?? [];
  if (scheme === "") return undefined;
  const oracle = /^([^\s/@:;?]+)\/([^\s@]+)@(?:\/\/)?([^\s]*)$/.exec(rest);
  const basic = /^([^\s/@:;?]+):([^\s@/]+)@([^\s]*)$/.exec(rest);
  const [, user, password, host] = oracle ?? basic ?? [];
  if (user !== undefined) return { scheme: scheme.toLowerCase(), user, password: password!, host: hostOf(host!), database: databaseOf(host!) };
  const given = parameter(rest, "password|pwd");
  return given === undefined ? undefined : { scheme: scheme.toLowerCase(), user: parameter(rest, "user(?:name)?|uid") ?? "", password: given, host: hostOf(rest), database: databaseOf(rest) };
}

function parameter(text: string, name: string): string | undefined {
  return new RegExp(`[?;&](?:${name})=([^;&\\s]*)`, "i").exec(text)?.[1];
}

function fromGoDsn(text: string): Connection | undefined {
  const [, user = "", password = "", host = ""] = /^([^\s:/@]+):([^\s]*)@(?:tcp|unix)\(([^)]*)\)\//.exec(text) ?? [];
  return password === "" ? undefined : { scheme: "mysql", user, password, host: hostOf(host), database: databaseOf(text.slice(text.lastIndexOf(")"))) };
}

/** `host=db user=app password=…` and `Server=db;User Id=app;Password=…`; a password alone says nothing of where it counts. */
function fromPairs(text: string): Connection | undefined {
  if (!/^[\w ]{2,30}=/.test(text)) return undefined;
  const pairs = new Map<string, string>();
  const form = text.includes(";") ? /([\w ]+?)\s*=\s*("[^"]*"|'[^']*'|[^;]*)(?:;|$)/g : /(\w+)\s*=\s*('[^']*'|"[^"]*"|\S*)(?:\s+|$)/g;
  for (const [, key, value] of text.matchAll(form)) pairs.set(key!.trim().toLowerCase(), value!.replace(/^["']|["']$/g, ""));
  const first = (...keys: readonly string[]): string | undefined => keys.map(it => pairs.get(it)).find(it => it !== undefined);
  const host = first("host", "server", "data source", "hostaddr", "address");
  const password = first("password", "pwd");
  const user = first("user", "user id", "uid", "username", "user name");
  return host === undefined || password === undefined || password === "" || user === undefined ? undefined : { scheme: "dsn", user, password, host: hostOf(host), database: first("dbname", "database", "initial catalog") ?? "" };
}

function databaseOf(rest: string): string {
  return /^[^/;?]*\/([\w-]+)/.exec(rest)?.[1] ?? "";
}

/** The name of a host without its port; a socket is on this machine. */
function hostOf(text: string): string {
  if (text.startsWith("/")) return "localhost";
  const host = /^(?:tcp:)?(\[[^\]]*\]|[^\s:/?;,#]*)/i.exec(text)?.[1] ?? "";
  return host.includes("\uFFFC") ? "" : host;
}

/** Whether somebody logs in with it, and it is not there to show how such a text is written. */
function isUsed({ user, password, host, database }: Connection): boolean {
  if (isReference(password) || isSample(password) || /^[:{[<%]|\}$/.test(password)) return false;
  // https://www.rfc-editor.org/rfc/rfc2606
  if (/(?:^|\.)example(?:\.(?:com|org|net))?$|\.(?:invalid|example)$/.test(host)) return false;
  return !(sampleUser.test(user) && samplePassword.test(password)) && !/^(?:dummy|placeholder|example|sample|fake)$/i.test(database);
}

const sampleUser = /^(?:user(?:name)?|login|name|foo|usr|my_?user(?:name)?|db_?user|u)$/i;
const samplePassword = /^(?:pass(?:wd|word|wort)?|pwd|pw|bar|secret|my_?pass(?:word)?|db_?pass(?:word)?|p)$/i;
