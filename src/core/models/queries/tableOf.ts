import type { Fact } from "../../facts.js";
import { modelName } from "../../mongooseNames.js";
import type { Read } from "../../workspace.js";
import type { OrmTable } from "../orm/ormTable.js";
import { queriedModel } from "../orm/queriedModel.js";
import { schemaOf } from "../schema.js";
import type { Table } from "../schemaShapes.js";

/** Libraries whose queries name a model and its fields, and how the name is made of the model's; all others name tables and columns. */
const modelNames: Readonly<Record<string, (model: string) => string>> = {
  prisma: accessorOf,
  mongoose: modelName,
};

/** Libraries whose queries are of a class, by reference. */
const ofClasses: readonly string[] = ["django", "sqlalchemy"];

/** Whether queries of a library name models and fields, not tables and columns. */
export function namesModels(api: string): boolean {
  return Object.hasOwn(modelNames, api) || ofClasses.includes(api);
}

/** The table that a query reads or writes first, when the schema of its package is known. */
export function tableOf(read: Read, fact: Fact<"query">): Table | undefined {
  const { uri, api, table: name } = fact;
  if (ofClasses.includes(api)) return tableOfModel(read, queriedModel(read, fact));
  if (name === undefined) return undefined;
  const nameOf = namesModels(api) ? modelNames[api] : undefined;
  const { tables } = schemaOf(read, read.packageOf(uri));
  const found = tables.filter(it => nameOf ? it.model !== undefined && nameOf(it.model) === name : it.name === name && (it.dialect === "mongodb") === (api === "mongodb"));
  return found.find(it => it.declared?.source === api) ?? found[0];
}

function tableOfModel(read: Read, model: OrmTable | undefined): Table | undefined {
  if (!model) return undefined;
  const { uri, model: name } = model.table;
  return schemaOf(read, read.packageOf(uri)).tables.find(it => it.declared?.uri === uri && it.model === name);
}

/** Prisma's accessor is the model's name with a small first letter. */
export function accessorOf(model: string): string {
  return model[0]!.toLowerCase() + model.slice(1);
}
