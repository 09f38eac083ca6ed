import type { Fact } from "../../facts.js";
import type { RelationRead } from "../../facts/query.js";
import type { Read } from "../../workspace.js";
import { settle } from "../references.js";
import { classKey, classNamed, type ClassKey } from "./classes.js";
import { djangoIdentity, userModel } from "./djangoClasses.js";
import { ormTableOf } from "./ormTables.js";
import type { OrmRelation, OrmTable } from "./ormTable.js";

/** The model whose rows a query reads or writes; undefined where its receiver turns out to be none, or nothing is known of the rows. */
export function queriedModel(read: Read, fact: Fact<"query">): OrmTable | undefined {
  const owner = ownerOf(read, fact);
  if (!owner || !fact.relation) return owner;
  const relation = relationOf(owner, fact.relation);
  if (relation === "own") return owner;
  return relation?.to === undefined ? undefined : ormTableOf(read, relation.to);
}

/** Whether a query goes to the database: it is of a mapped class, or of a member of one that leads to other rows, known or not. */
export function isOfMappedClass(read: Read, fact: Fact<"query">): boolean {
  const owner = ownerOf(read, fact);
  return owner !== undefined && (!fact.relation || relationOf(owner, fact.relation) !== undefined);
}

function ownerOf(read: Read, { uri, receiver }: Fact<"query">): OrmTable | undefined {
  const reference = receiver.sure ? undefined : receiver.reference;
  const key = reference && (classNamed(read, uri, reference) ?? userClass(read, uri, settle(read, uri, reference)));
  return key === undefined ? undefined : ormTableOf(read, key);
}

/** `own` for a column that was left out. */
function relationOf({ table, relations }: OrmTable, { field, access }: RelationRead): OrmRelation | "own" | undefined {
  if (access === "deferred") return table.columns.some(it => (it.field ?? it.name) === field) ? "own" : undefined;
  const found = Object.hasOwn(relations, field) ? relations[field] : undefined;
  return found?.lazy && found.list === (access === "many") ? found : undefined;
}

/** `get_user_model()` gives the class that the settings name. */
function userClass(read: Read, uri: string, settled: ReturnType<typeof settle>): ClassKey | undefined {
  if (settled.of !== "package" || settled.specifier !== "django.contrib.auth" || settled.name !== "get_user_model") return undefined;
  const home = read.packageOf(uri);
  const wanted = userModel(read, home);
  const found = read.inPackage("modelClass", home).find(it => it.library === "django" && djangoIdentity(read, it) === wanted);
  return found && classKey(found);
}
