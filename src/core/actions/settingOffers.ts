import type { Refusal } from "../action.js";
import type { Fact } from "../facts.js";
import { configurationStyle } from "../models/configuration/configurationStyle.js";
import { fixedPorts, type FixedPort } from "../models/configuration/fixedPorts.js";
import { settingLiterals, type HardcodedSetting } from "../models/configuration/settingLiterals.js";
import { occurrencesOf } from "../models/configuration/settingOccurrences.js";
import { freeName, literalWish } from "../models/configuration/settingNames.js";
import { sinksOf } from "../models/configuration/takenConstants.js";
import { movesSecrets } from "../models/configuration/secretSettings.js";
import { plainSecretWish, secretWish } from "../models/configuration/secretNames.js";
import type { FixOffer } from "../rule.js";
import type { ParsedFile } from "../syntax.js";
import type { Read } from "../workspace.js";
import { literalIn } from "./configuration/literalIn.js";
import { looksSecret } from "./configuration/sensitive.js";
import { extractToConfiguration, type Extraction } from "./extract-to-configuration.js";

/** Offers to move the literal at an offset, the first as one would, or says why not. */
export function offersAt(file: ParsedFile, offset: number, read: Read): readonly FixOffer[] | Refusal {
  const literal = literalIn(file, offset, read);
  if ("refused" in literal) return literal;
  const port = read.model(fixedPorts, file.uri).find(({ at, constant }) => !constant && at.span.start === literal.span.start);
  const ofPort = port && portOffers(port);
  if (ofPort) return ofPort.length > 0 ? ofPort : { refused: port.style.unsupported ?? "No setting can be added to this configuration." };
  const credential = read.inFile("credential", file.uri).find(it => it.span.start === literal.span.start);
  if (credential) return [secretOffer(credential)];
  const wish = literalWish(read, file.uri, literal);
  if (looksSecret(literal)) return [extractToConfiguration.offer({ uri: file.uri, literal: literal.span, ...plainSecretWish(wish), need: "secret", how: "module" })];
  const key = freeName(read, file.uri, wish, literal.value);
  const sink = sinksOf(read, file.uri).find(it => it.literal.start === literal.span.start);
  const taken = read.model(settingLiterals, file.uri).find(it => it.sink.literal.start === literal.span.start);
  const args = { uri: file.uri, literal: literal.span, key: taken?.key ?? key, topics: taken?.topics ?? wish.topics } as const;
  const isPlain = configurationStyle(read, file.uri).readsInPlace === true && /^(port|string|url|list)$/.test(literal.type);
  return [...withEverywhere({ ...args, how: "module" }, sink ? occurrencesOf(read, sink).length : 1), ...isPlain ? [extractToConfiguration.offer({ ...args, how: "in place" })] : []];
}

/** The move of one literal, and that of all that have its value, where there are more. */
function withEverywhere(args: Extraction, occurrences: number): readonly FixOffer[] {
  return [extractToConfiguration.offer(args), ...occurrences > 1 ? [extractToConfiguration.offer({ ...args, everywhere: occurrences })] : []];
}

/** What is offered for the port of a server; nothing where a library keeps the configuration, or in a language whose settings no action moves. */
export function portOffers({ at, constant, value, style, key, topics }: FixedPort): readonly FixOffer[] {
  // A constant of Go is fixed when the program is compiled.
  if (style.pattern === "unsupported" || constant?.uri.endsWith(".go") === true || !/\.([cm]?[jt]s|[jt]sx|py|java|go)$/.test(at.uri)) return [];
  const place = constant ? { uri: constant.uri, literal: constant.span, value } : { uri: at.uri, literal: at.span };
  const args = { ...place, key, topics, type: "port", purpose: `Port the ${topicOf(key)}server listens on` } as const;
  const module = extractToConfiguration.offer({ ...args, how: "module" });
  return style.readsInPlace === true ? [module, extractToConfiguration.offer({ ...args, how: "in place" })] : [module];
}

/** `METRICS_PORT` is that of the metrics server. */
function topicOf(key: string): string {
  const topic = key.replace(/_?PORT$/, "").toLowerCase().replaceAll("_", " ");
  return topic === "" || topic === "server" ? "" : `${topic} `;
}

/** The move of a credential out of the code; what it is moved to is decided when it is chosen. */
export function secretOffer(credential: Fact<"credential">): FixOffer {
  const { key, topics } = secretWish(credential);
  return extractToConfiguration.offer({ uri: credential.uri, literal: credential.span, key, topics, need: "secret", how: "module" });
}

/** What is offered for a credential that a rule reports: nothing where it cannot be moved. */
export function secretOffers(credential: Fact<"credential">, read: Pick<Read, "model">): readonly FixOffer[] {
  return !credential.fixed && read.model(movesSecrets, credential.uri) ? [secretOffer(credential)] : [];
}

/** What is offered for a literal that reaches what is usually configured; nothing where its package keeps its settings in a way that cannot be extended. */
export function settingOffers({ sink, style, key, topics, stays, occurrences }: HardcodedSetting, need?: "required"): readonly FixOffer[] {
  if (style.pattern === "unsupported" || stays) return [];
  return withEverywhere({ uri: sink.uri, literal: sink.literal, key, topics, how: "module", ...need && { need } }, occurrences);
}
