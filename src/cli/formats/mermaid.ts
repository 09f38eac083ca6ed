/** A flowchart of edges, each once, in their order. https://mermaid.js.org/syntax/flowchart.html */
export function flowchart(edges: readonly (readonly [string, string])[]): string {
  const ids = new Map<string, string>();
  const node = (text: string): string => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    const id = `n${ids.size}`;
    ids.set(text, id);
    return `${id}["${escaped(text)}"]`;
  };
  const lines = [...new Set(edges.map(([from, to]) => `${from}\0${to}`))].map(edge => {
    const [from, to] = edge.split("\0") as [string, string];
    return `  ${node(from)} --> ${node(to)}`;
  });
  return `flowchart LR\n${lines.map(it => `${it}\n`).join("")}`;
}

interface DiagramTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly foreignKeys: readonly { readonly columns: readonly string[]; readonly references: string }[];
}

/** An entity relationship diagram. https://mermaid.js.org/syntax/entityRelationshipDiagram.html */
export function relationshipDiagram(tables: readonly DiagramTable[]): string {
  const lines = tables.flatMap(({ name, columns, foreignKeys }) => [
    `  ${word(name)} {`,
    ...columns.map(it => `    ${word(it.type || "unknown")} ${word(it.name)}`),
    "  }",
    ...foreignKeys.map(it => `  ${word(it.references)} ||--o{ ${word(name)} : "${escaped(it.columns.join(", "))}"`),
  ]);
  return `erDiagram\n${lines.map(it => `${it}\n`).join("")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "#amp;").replaceAll('"', "#quot;").replaceAll("<", "#lt;").replaceAll(">", "#gt;");
}

/** Names in an ER diagram are words. */
function word(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, "_");
}
