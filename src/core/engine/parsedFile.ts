import type { Fact } from "../facts.js";
import { mapPlaces } from "../places.js";
import type { Editing, EmbeddedSource, ParsedFile, SharedKey, SyntaxNode, Tree } from "../syntax.js";
import type { SourceFile, Span } from "../text.js";

/** `types` are found in one pass; undefined finds each type when it is first asked for. */
export function createParsedFile(
  source: SourceFile, tree: Tree, types: ReadonlySet<string> | undefined, editing: Editing | undefined, embed: (language: string, source: SourceFile) => Fact[],
): ParsedFile {
  const found = types ? groupByType(tree.nodesOfTypes([...types])) : new Map<string, readonly SyntaxNode[]>();
  const shared = new Map<string, unknown>();
  const file: ParsedFile = { ...source, root: tree.root, nodes, nodeAt: span => tree.nodeAt(span), shared: sharedValue, embedded, ...editing && { editing } };
  return file;

  function nodes(type: string): readonly SyntaxNode[] {
    if (types) {
      if (!types.has(type)) throw new Error(`Nodes of type ${type} were not asked for`);
      return found.get(type) ?? [];
    }
    if (!found.has(type)) found.set(type, tree.nodesOfTypes([type]));
    return found.get(type)!;
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

function groupByType(nodes: readonly SyntaxNode[]): Map<string, SyntaxNode[]> {
  const groups = new Map<string, SyntaxNode[]>();
  for (const node of nodes) {
    const group = groups.get(node.type);
    if (group) group.push(node);
    else groups.set(node.type, [node]);
  }
  return groups;
}
