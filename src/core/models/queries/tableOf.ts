import type { Fact } from "../../facts.js";
import { modelName } from "../../mongooseNames.js";
import type { Read } from "../../workspace.js";
import { schemaOf } from "../schema.js";
import type { Table } from "../schemaShapes.js";

/** Libraries whose queries name a model and its fields, and how the name is made of the model's; all others name tables and columns. */
const modelNames: Readonly<Record<string, (model: string) => string>> = {
  prisma: accessorOf,
  mongoose: modelName,
};

/** Whether queries of a library name models and fields, not tables and columns. */
export function namesModels(api: string): boolean {
  return Object.hasOwn(modelNames, api);
}

/** The table that a query reads or writes first, when the schema of its package is known. */
export function tableOf(read: Read, { uri, api, table: name }: Fact<"query">): Table | undefined {
  if (name === undefined) return undefined;
  const nameOf = namesModels(api) ? modelNames[api] : undefined;
  const { tables } = schemaOf(read, read.packageOf(uri));
  const found = tables.filter(it => nameOf ? it.model !== undefined && nameOf(it.model) === name : it.name === name && it.dialect !== "mongodb");
  return found.find(it => it.declared?.source === api) ?? found[0];
}

/** Prisma's accessor is the model's name with a small first letter. */
export function accessorOf(model: string): string {
  return model[0]!.toLowerCase() + model.slice(1);
}
