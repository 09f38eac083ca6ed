import type { Fact } from "../../facts.js";
import type { Read } from "../../workspace.js";
import { settle } from "../references.js";
import { classKey, classNamed, type ClassKey } from "./classes.js";
import { djangoIdentity, userModel } from "./djangoClasses.js";
import { ormTableOf } from "./ormTables.js";
import type { OrmTable } from "./ormTable.js";

/** The model whose rows a query reads or writes; undefined where its receiver turns out to be none, or a member leads to no rows. */
export function queriedModel(read: Read, { uri, receiver, relation }: Fact<"query">): OrmTable | undefined {
  const reference = receiver.sure ? undefined : receiver.reference;
  const key = reference && (classNamed(read, uri, reference) ?? userClass(read, uri, settle(read, uri, reference)));
  const owner = key === undefined ? undefined : ormTableOf(read, key);
  if (!owner || !relation) return owner;
  if (relation.access === "deferred") return owner.table.columns.some(it => (it.field ?? it.name) === relation.field) ? owner : undefined;
  const found = Object.hasOwn(owner.relations, relation.field) ? owner.relations[relation.field] : undefined;
  return found?.lazy && found.to !== undefined && found.list === (relation.access === "many") ? ormTableOf(read, found.to) : undefined;
}

/** `get_user_model()` gives the class that the settings name. */
function userClass(read: Read, uri: string, settled: ReturnType<typeof settle>): ClassKey | undefined {
  if (settled.of !== "package" || settled.specifier !== "django.contrib.auth" || settled.name !== "get_user_model") return undefined;
  const home = read.packageOf(uri);
  const wanted = userModel(read, home);
  const found = read.inPackage("modelClass", home).find(it => it.library === "django" && djangoIdentity(read, it) === wanted);
  return found && classKey(found);
}
