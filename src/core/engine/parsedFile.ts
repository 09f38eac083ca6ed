import type { Fact } from "../facts.js";
import { mapPlaces } from "../places.js";
import type { Editing, EmbeddedSource, ParsedFile, SharedKey, SyntaxNode, Tree } from "../syntax.js";
import type { SourceFile, Span } from "../text.js";

/** `types` are those that may be asked for; undefined allows all. */
export function createParsedFile(
  source: SourceFile, tree: Tree, types: ReadonlySet<string> | undefined, editing: Editing | undefined, embed: (language: string, source: SourceFile) => Fact[],
): ParsedFile {
  const found = new Map<string, readonly SyntaxNode[]>();
  const shared = new Map<string, unknown>();
  const file: ParsedFile = { ...source, root: tree.root, nodes, nodeAt: span => tree.nodeAt(span), shared: sharedValue, embedded, ...editing && { editing } };
  return file;

  function nodes(type: string): readonly SyntaxNode[] {
    if (types && !types.has(type)) throw new Error(`Nodes of type ${type} were not asked for`);
    let nodes = found.get(type);
    if (!nodes) found.set(type, nodes = tree.nodes(type));
    return nodes;
  }

  function sharedValue<T>(key: SharedKey<T>): T {
    if (!shared.has(key.name)) shared.set(key.name, key.create(file));
    return shared.get(key.name) as T;
  }

  function embedded(language: string, inner: EmbeddedSource): readonly Fact[] {
    return embed(language, { uri: source.uri, language, text: inner.text }).map(fact => mapPlaces(fact, span => toHost(inner, span)));
  }
}

/** A span inside one verbatim run is shifted; one over a hole or an escape becomes the whole literal. */
function toHost(source: EmbeddedSource, span: Span): Span {
  const hole = source.holes.find(({ embedded }) => embedded.start === span.start && embedded.end === span.end);
  if (hole) return { ...hole.host };
  const segment = source.segments.find(({ embedded }) => embedded.start <= span.start && span.end <= embedded.end);
  if (!segment) return { ...source.literal };
  const shift = segment.hostStart - segment.embedded.start;
  return { start: span.start + shift, end: span.end + shift };
}
