import known from "../../data/django-models.json";
import type { Fact } from "../../facts.js";
import type { IndexShape } from "../../facts/schema.js";
import type { ModelName } from "../../facts/models.js";
import { defineModel, type Read } from "../../workspace.js";
import { djangoAppOf } from "./djangoApps.js";
import { identityOf, type DjangoField, type DjangoModel } from "./djangoModel.js";
import { classAt, classKey, classNamed, lineageOf, type ClassKey, type Lineage } from "./classes.js";

type ClassFact = Fact<"modelClass">;

interface KnownBase {
  readonly columns: Readonly<Record<string, string>>;
  readonly unique?: readonly string[];
  readonly nullable?: readonly string[];
  readonly many?: Readonly<Record<string, string>>;
}

const knownBases = known.bases as Readonly<Record<string, KnownBase>>;

/** The model that a class is, with what it inherits; undefined for one without a table. A proxy has that of its base. */
export function djangoModelOf(read: Read, key: ClassKey): DjangoModel | undefined {
  return read.model(models, key);
}

/** Who a class is among models: `shop.order`; also of classes without a table. */
export function djangoIdentity(read: Read, fact: ClassFact): string {
  return identityOf(appLabel(read, fact), fact.name);
}

/** The user model of a package's settings; that of Django when they name none. */
export function userModel(read: Read, home: string): string {
  return (read.inPackage("djangoSettings", home).find(it => it.userModel !== undefined)?.userModel ?? "auth.User").toLowerCase();
}

/** Who a name leads to, said in a class or migration of this application. */
export function targetOf(read: Read, { uri, app, model }: { readonly uri: string; readonly app: string; readonly model: string }, name: ModelName): string | undefined {
  if (name.from === "setting") return userModel(read, read.packageOf(uri));
  if (name.from === "text") return "name" in name && name.name === "self" ? identityOf(app, model) : name.name.includes(".") ? name.name.toLowerCase() : identityOf(app, name.name);
  const found = classNamed(read, uri, name);
  const fact = found === undefined ? undefined : classAt(read, found);
  if (fact) return djangoIdentity(read, fact);
  return name.from === "import" && /^django\.contrib\.(\w+)\.models$/.test(name.specifier) ? identityOf(name.specifier.split(".")[2]!, name.name) : undefined;
}

const models = defineModel<ClassKey, DjangoModel | undefined>({
  name: "django models",
  derive: (key, read) => {
    const lineage = lineageOf(read, key);
    const [own] = lineage.classes;
    if (!own || own.library !== "django" || own.options.abstract || own.options.proxy || !isModel(lineage)) return undefined;
    const parents = concreteParents(read, lineage);
    const hidden = new Set(parents.flatMap(it => lineageOf(read, classKey(it)).classes.map(classKey)));
    const givers = lineage.classes.filter(it => it === own || !hidden.has(classKey(it)));
    const app = appLabel(read, own);
    const metas = metaClasses(lineage.classes.filter(it => it === own || it.options.abstract));
    const table = metas.find(it => it.options.table !== undefined)?.options.table;
    const roots = lineage.roots.filter(it => !isPlain(it));
    return {
      app, name: own.name, ...table === undefined ? {} : { table }, at: { uri: own.uri, span: own.span }, autoField: djangoAppOf(read, own.uri).autoField,
      fields: [...parents.slice(0, 1).map(it => pointer(read, it, own)), ...distinct([...givers.flatMap(it => fieldsOf(read, it, own, app)), ...roots.flatMap(it => inherited(it, own))])],
      indexes: metas.flatMap((it, at) => it.indexes.filter(index => !metas.slice(0, at).some(nearer => nearer.options.lists?.includes(listOf(index)))).map(index => ({ ...index, uri: it.uri }))),
      partial: lineage.open || own.options.unmanaged === true || givers.some(it => it.partial) || roots.some(it => !Object.hasOwn(knownBases, it)),
    };
  },
});

/** A base of Django's says so, or fields of Django's in a class whose base is of a package that nothing is known of. */
function isModel({ classes, roots, open }: Lineage): boolean {
  if (roots.some(it => /^django\.db\.models(\.base)?\.Model$|^django\.contrib\.(auth|sessions|contenttypes|flatpages|sites)\.\w+\.(Abstract\w+|PermissionsMixin|Site)$/.test(it) || Object.hasOwn(knownBases, it))) return true;
  return (open || roots.length > 0) && classes[0]!.fields.length > 0 && /(^|\/)models(\/|\.py$|_)/.test(classes[0]!.uri);
}

function isPlain(root: string): boolean {
  return known.plain.includes(root) || /^(django\.db\.models(\.base)?\.Model|typing\.\w+|abc\.\w+|enum\.\w+)$/.test(root);
}

/** Classes above with a table of their own; each row of theirs is one of this class's with more columns. */
function concreteParents(read: Read, { classes: [own, ...above] }: Lineage): readonly ClassFact[] {
  const isCircular = (it: ClassFact): boolean => lineageOf(read, classKey(it)).classes.includes(own!);
  const concrete = above.filter(it => !isCircular(it) && djangoModelOf(read, classKey(it)) !== undefined);
  return concrete.filter(it => !concrete.some(other => other !== it && lineageOf(read, classKey(other)).classes.includes(it)));
}

/** https://docs.djangoproject.com/en/5.2/topics/db/models/#multi-table-inheritance */
function pointer(read: Read, parent: ClassFact, own: ClassFact): DjangoField {
  return {
    name: `${parent.name.toLowerCase()}_ptr`, type: "OneToOneField", nullable: false, primary: true, target: djangoIdentity(read, parent), link: { how: "one", onDelete: "cascade" }, at: own.span, uri: own.uri,
  };
}

/** The `Meta` of a class without one is that of an abstract base, however far above; one that goes on from another has what that says too. */
function metaClasses(candidates: readonly ClassFact[]): readonly ClassFact[] {
  const found: ClassFact[] = [];
  for (const it of candidates) {
    if (it.options.meta === undefined) continue;
    found.push(it);
    if (it.options.meta === "own") break;
  }
  return found;
}

/** The list of `Meta` that an index stands in; a nearer class that says the list anew leaves it out. */
function listOf({ unique, name }: IndexShape): string {
  return unique ? name === undefined ? "unique_together" : "constraints" : "indexes";
}

/** A name without an application is one of the class below, not of its base. https://docs.djangoproject.com/en/5.2/ref/models/fields/#lazy-relationships */
function fieldsOf(read: Read, giver: ClassFact, own: ClassFact, app: string): readonly DjangoField[] {
  return giver.fields.map(field => {
    const target = field.link?.model && targetOf(read, { uri: giver.uri, app, model: own.name }, field.link.model);
    return { ...field, uri: giver.uri, ...target === undefined ? {} : { target } };
  });
}

function inherited(root: string, own: ClassFact): readonly DjangoField[] {
  const base = Object.hasOwn(knownBases, root) ? knownBases[root] : undefined;
  const place = { at: own.span, uri: own.uri };
  return [
    ...Object.entries(base?.columns ?? {}).map(([name, type]): DjangoField => ({ name, type, nullable: base!.nullable?.includes(name) ?? false, ...base!.unique?.includes(name) && { unique: true as const }, ...place })),
    ...Object.entries(base?.many ?? {}).map(([name, target]): DjangoField => ({ name, type: "ManyToManyField", nullable: false, link: { how: "many", model: { from: "text", name: target } }, target: target.toLowerCase(), ...place })),
  ];
}

function distinct(fields: readonly DjangoField[]): readonly DjangoField[] {
  return fields.filter((it, at) => fields.findIndex(other => other.name === it.name) === at);
}

function appLabel(read: Read, fact: ClassFact): string {
  return fact.options.app ?? djangoAppOf(read, fact.uri).label;
}
