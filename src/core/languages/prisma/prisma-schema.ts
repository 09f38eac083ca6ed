import type { DeploymentFacts } from "../../facts/deployment.js";
import type { Dialect } from "../../facts/schema.js";
import type { FormatExtractor } from "../../language.js";
import { readSchema, type Block } from "./read.js";
import { readTable, type SchemaNames } from "./table.js";

/** Prisma schemas: the data source, generators, and a table for every model. */
export const prismaSchema: FormatExtractor = {
  name: "prisma-schema",
  *extract({ uri, text }) {
    const blocks = readSchema(text);
    const source = blocks.find(it => it.keyword === "datasource");
    const names = namesOf(blocks);
    if (source) yield { kind: "datasource", uri, span: source.nameSpan, ...readDatasource(source) };
    for (const block of blocks) {
      const { provider, output } = block.settings;
      if (block.keyword === "generator" && provider?.type === "string") {
        yield { kind: "prismaGenerator", uri, span: block.nameSpan, provider: provider.text, ...(output?.type === "string" ? { output: output.text } : {}) };
      }
      if (block.keyword === "model") yield { kind: "table", uri, span: block.nameSpan, ...readTable(block, names, source && readDatasource(source), text) };
    }
  },
};

function namesOf(blocks: readonly Block[]): SchemaNames {
  const of = (keyword: string): readonly Block[] => blocks.filter(it => it.keyword === keyword);
  const models = new Map([...of("model"), ...of("view")].map(it => [it.name, it]));
  return { models, types: new Set([...of("enum"), ...of("type")].map(it => it.name)) };
}

/** https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/relation-mode: MongoDB has no foreign keys to begin with. */
function readDatasource({ settings }: Block): DeploymentFacts["datasource"] {
  const provider = settings["provider"]?.type === "string" ? settings["provider"].text : "";
  const dialect = dialects[provider] ?? "unknown";
  const mode = settings["relationMode"]?.text ?? settings["referentialIntegrity"]?.text;
  const prisma = mode === undefined ? dialect === "mongodb" : mode === "prisma";
  return { provider, dialect, relationMode: prisma ? "prisma" : "foreignKeys" };
}

/** CockroachDB is left out: it indexes unlike PostgreSQL. */
const dialects: Readonly<Record<string, Dialect>> = {
  postgresql: "postgresql", postgres: "postgresql", mysql: "mysql", sqlite: "sqlite", sqlserver: "sqlserver", mongodb: "mongodb",
};
