import type { Fact } from "../../facts.js";
import type { Origin } from "../../facts/code.js";
import type { Location, Span } from "../../text.js";
import { defineFileModel, type Read } from "../../workspace.js";
import { isConfigurationPath } from "./configurationPath.js";
import { configurationStyle, configurationStyleAt, type ConfigurationStyle } from "./configurationStyle.js";
import { filesOf, resolveSpecifier } from "../modules.js";
import { settleOrigin } from "../references.js";
import { isStandIn, servers, serversOfPackage } from "../servers/servers.js";
import { freeName, portWish } from "./settingNames.js";

/** A server whose port the code fixes. */
export interface FixedPort {
  /** The call that starts the server, as written. */
  readonly callee: string;
  readonly value: number;
  /** Where the number stands; where it is used when that is another file. */
  readonly at: Location;
  /** The constant of another file that holds the number. */
  readonly constant?: Location;
  /** Where the server starts, when the number stands at a constant. */
  readonly start?: Location;
  readonly style: ConfigurationStyle;
  /** The variable to read the port from, and words to put before it when it is taken. */
  readonly key: string;
  readonly topics: readonly string[];
}

/** The servers of a file that listen on a port given by a literal. A constant of a configuration module is a configuration; the port of a tool, of a stand-in or of a start for development is its own. */
export const fixedPorts = defineFileModel<FixedPort>({
  name: "fixed ports",
  from: "listen",
  derive: (uri, read) => isStandIn(uri) ? [] : read.model(servers, uri).filter(it => it.start.development !== true).flatMap(({ start }) => {
    const found = literalOf(read, start);
    if (!found || found.value === 0) return [];
    const isOnly = read.model(serversOfPackage, read.packageOf(uri)).length < 2;
    const wish = portWish(uri, start.owner?.path.at(-1) ?? (start.owner?.from === "local" ? start.owner.name.split(".").at(-1) : undefined), isOnly);
    return [{
      callee: start.callee, ...found, style: placed(read, found),
      key: freeName(read, uri, wish, found.value), topics: wish.topics,
    }];
  }),
});

/** In Java the constant of another class has to be reached itself. */
function placed(read: Read, { at, constant }: Found): ConfigurationStyle {
  const style = configurationStyle(read, at.uri);
  const { uri, span } = constant ?? at;
  return uri.endsWith(".java") && style.pattern !== "unsupported" ? configurationStyleAt(read, uri, span) : style;
}

type Found = Pick<FixedPort, "value" | "at" | "constant" | "start">;

function literalOf(read: Read, start: Fact<"listen">): Found | undefined {
  const { uri, port } = start;
  if (port.from === "literal") {
    if (isConfigurationPath(uri)) return undefined;
    const isElsewhere = !contains(start.span, port.literal);
    return { value: port.value, at: { uri, span: port.literal }, ...isElsewhere && { start: { uri, span: start.span } } };
  }
  if (port.from !== "reference") return undefined;
  const settled = settleOrigin(read, uri, port.origin);
  const constant = settled.of === "literal" && typeof settled.value === "number" && settled.path.length === 0 ? constantOf(read, uri, port.origin, 0) : undefined;
  if (settled.of !== "literal" || typeof settled.value !== "number" || !constant || isConfigurationPath(constant.uri)) return undefined;
  return { value: settled.value, at: { uri, span: start.span }, constant };
}

/** The export of another file that gives the literal, followed through re-exports. */
function constantOf(read: Read, uri: string, origin: Origin, depth: number): Location | undefined {
  if (origin.how !== "reference" || origin.of.from !== "import" || depth > 4) return undefined;
  const { specifier, name } = origin.of;
  const module = resolveSpecifier(read, uri, specifier);
  const files = filesOf(read, module);
  const exports = files.flatMap(it => read.inFile("export", it));
  const found = exports.find(it => it.name === name) ?? exports.find(it => it.name === "=");
  if (found) return found.origin.how === "reference" ? constantOf(read, found.uri, found.origin, depth + 1) : { uri: found.uri, span: found.span };
  return exports.filter(it => it.name === "*").map(it => constantOf(read, it.uri, onward(it.origin, name), depth + 1)).find(it => it !== undefined);
}

/** `export * from "./ports"` asked for a name. */
function onward(origin: Origin, name: string): Origin {
  return origin.how === "reference" && origin.of.from === "import" ? { how: "reference", of: { ...origin.of, name } } : origin;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
