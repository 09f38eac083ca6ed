import type { SecurityFacts } from "../facts/security.js";
import { connectionIn, isCommon, isWebConnection, traitsOf } from "./connectionString.js";
import { namedFormatOf, providerKeys } from "./credentialFormats.js";
import { isDevelopmentPath, namesCredential, wordsOf } from "./credentialName.js";
import { isPlainWords, isReference, isSample, looksSecret } from "./credentialValue.js";

type Credential = SecurityFacts["credential"];

/** A literal as the program sees it, and what it is given to. */
export interface GivenLiteral {
  /** Without quotes; a hole of a template is `U+FFFC`. */
  readonly value: string;
  /** The variable, property, key or parameter that gets it. */
  readonly name?: string;
  /** What signs, encrypts or logs in with it. */
  readonly sink?: { readonly callee: string; readonly use: NonNullable<Credential["use"]>; readonly user?: string; readonly host?: string };
  readonly fallbackOf?: string;
  readonly development?: boolean;
}

/** Holes of templates, as {@link GivenLiteral} has them. */
export const hole = "\uFFFC";

/**
 * What a literal is as a credential; undefined where it is none, or where it may be none: a wrong guess costs more than
 * a missed one. Neither the value nor a part of it is in the answer.
 */
export function credentialOf(literal: GivenLiteral, path: string): Credential | undefined {
  const found = asConnection(literal) ?? asProviderKey(literal) ?? asSink(literal) ?? asNamed(literal);
  if (!found) return undefined;
  const development = literal.development === true || found.development === true || isDevelopmentPath(path);
  return { ...found, length: literal.value.length, ...development && { development }, ...literal.fallbackOf !== undefined && { fallbackOf: literal.fallbackOf } };
}

type Found = Pick<Credential, "form" | "what" | "local" | "common" | "use" | "development">;

function asConnection({ value }: GivenLiteral): Found | undefined {
  const connection = connectionIn(value);
  if (!connection) return undefined;
  const { local, common, development } = traitsOf(connection);
  if (!isWebConnection(connection)) return { form: "connection", what: connection.scheme, ...local && { local }, ...common && { common }, ...development && { development } };
  // Tokens of web addresses may stand where the user does; a sample (`my-token`) or a machine of one's own is no leak.
  return local || common || isPlainWords(connection.password) || connection.password.length < 6 || connection.host === "" ? undefined : { form: "provider", what: "basic-auth-url" };
}

function asProviderKey({ value, name = "" }: GivenLiteral): Found | undefined {
  const id = providerKeys(value)[0]?.id ?? namedFormatOf(name, value);
  const isForBrowsers = id === "google-api-key" && wordsOf(name).some(it => it === "public" || it === "maps" || it === "map" || it === "vite" || it === "react");
  return id === undefined || isForBrowsers ? undefined : { form: "provider", what: id };
}

/** At any entropy: what signs with `secret` signs with what everybody can read. */
function asSink({ value, sink }: GivenLiteral): Found | undefined {
  if (!sink || isReference(value) || isSample(value)) return undefined;
  const traits = sink.use === "login" && sink.host !== undefined ? traitsOf({ scheme: "", user: sink.user ?? "", password: value, host: sink.host, database: "" }) : undefined;
  return { form: "sink", what: sink.callee, use: sink.use, ...traits?.local && { local: true }, ...traits?.common && { common: true } };
}

function asNamed({ value, name }: GivenLiteral): Found | undefined {
  if (name === undefined || !namesCredential(name) || !looksSecret(value) || saysTheSame(name, value) || isDigestOfPassword(name, value)) return undefined;
  return { form: "named", what: name, ...isCommon("", value) && { common: true } };
}

/** What a table of users keeps for a password is a digest of it, in one of the usual lengths. */
function isDigestOfPassword(name: string, value: string): boolean {
  return /^pass(?:word|wd)?$/.test(wordsOf(name).at(-1) ?? "") && /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i.test(value);
}

/** The value only repeats its name: `apiKey: "API_KEY_V2"`, `TOKEN_KEY = "web3Token"`, `contextToken = "acme.test/contextToken"`. */
function saysTheSame(name: string, value: string): boolean {
  const [said, named] = [wordsOf(value).join(""), wordsOf(name).join("")];
  return named.length > 3 && (named.includes(said) || (said.includes(named) && (said.length - named.length <= 4 || /[/.:]/.test(value))));
}
