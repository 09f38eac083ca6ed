import type { DjangoStep } from "../../facts/models.js";
import { identityOf, type DjangoField, type DjangoModel } from "./djangoModel.js";

/** What a step is a part of. */
export interface StepPlace {
  readonly uri: string;
  readonly app: string;
  readonly autoField: string;
  /** Who the link of a field leads to. */
  readonly targetOf: (field: DjangoStepField, model: string) => string | undefined;
}

type DjangoStepField = Extract<DjangoStep, { step: "set-field" }>["field"];
type Step<Name extends DjangoStep["step"]> = Extract<DjangoStep, { step: Name }>;

/** Models by identity, as migrations leave them; proxies and tables that others make among them are marked. */
export interface DjangoState {
  readonly models: Map<string, DjangoModel>;
  /** Models without a table that migrations make. */
  readonly tableless: Set<string>;
  /** Identities of models that were there and are no more. */
  readonly deleted: DjangoModel[];
}

/** Carries out a step. What names a model that is not there is passed over. */
export function applyStep(state: DjangoState, step: DjangoStep, place: StepPlace): void {
  switch (step.step) {
    case "create-model": return createModel(state, step, place);
    case "delete-model": return deleteModel(state, identityOf(place.app, step.model));
    case "rename-model": return renameModel(state, step, place);
    case "set-table": return change(state, step.model, place, ({ table: _table, ...rest }) => step.table === null ? rest : { ...rest, table: step.table });
    case "set-field": return change(state, step.model, place, model => setField(model, fieldOf(step.field, step.model, place)));
    case "remove-field": return change(state, step.model, place, model => ({ ...model, fields: model.fields.filter(it => it.name !== step.field) }));
    case "rename-field": return change(state, step.model, place, model => renameField(model, step));
    case "add-index": return change(state, step.model, place, model => ({ ...model, indexes: [...model.indexes, { ...step.index, uri: place.uri }] }));
    case "remove-index": return change(state, step.model, place, model => ({ ...model, indexes: model.indexes.filter(it => it.name !== step.name) }));
    case "rename-index": return change(state, step.model, place, model => renameIndex(model, step));
    case "set-together": return change(state, step.model, place, model => setTogether(model, step, place));
    case "opaque": return makeOpaque(state, step, place);
    case "sql": return;
  }
}

function createModel({ models, tableless }: DjangoState, step: Step<"create-model">, place: StepPlace): void {
  const identity = identityOf(place.app, step.model);
  const inherited = step.bases.map(it => it.toLowerCase()).filter(it => models.has(it));
  models.set(identity, {
    app: place.app, name: step.model, ...step.options.table === undefined ? {} : { table: step.options.table }, autoField: place.autoField, at: { uri: place.uri, span: step.at },
    fields: step.fields.map(it => fieldOf(it, step.model, place)), indexes: step.indexes.map(it => ({ ...it, uri: place.uri })),
    partial: step.partial === true || inherited.some(it => models.get(it)!.partial),
  });
  if (step.options.proxy || step.options.unmanaged) tableless.add(identity);
  else tableless.delete(identity);
}

function deleteModel({ models, tableless, deleted }: DjangoState, identity: string): void {
  const model = models.get(identity);
  if (model && !tableless.has(identity)) deleted.push(model);
  models.delete(identity);
}

/** Whoever refers to the model goes on to do so. */
function renameModel({ models, tableless, deleted }: DjangoState, { model: from, to }: Step<"rename-model">, { app }: StepPlace): void {
  const [old, renamed] = [identityOf(app, from), identityOf(app, to)];
  const model = models.get(old);
  if (!model) return;
  deleted.push(model);
  models.delete(old);
  models.set(renamed, { ...model, name: to });
  if (tableless.delete(old)) tableless.add(renamed);
  for (const [identity, other] of models) {
    if (other.fields.some(it => it.target === old)) models.set(identity, { ...other, fields: other.fields.map(it => (it.target === old ? { ...it, target: renamed } : it)) });
  }
}

function change({ models }: DjangoState, name: string, { app }: StepPlace, next: (model: DjangoModel) => DjangoModel): void {
  const identity = identityOf(app, name);
  const model = models.get(identity);
  if (model) models.set(identity, next(model));
}

function fieldOf(field: DjangoStepField, model: string, { uri, targetOf }: StepPlace): DjangoField {
  const target = field.link && targetOf(field, model);
  return { ...field, uri, ...target === undefined ? {} : { target } };
}

function setField(model: DjangoModel, field: DjangoField): DjangoModel {
  const known = model.fields.find(it => it.name === field.name);
  if (!known) return { ...model, fields: [...model.fields, field] };
  return { ...model, fields: model.fields.map(it => (it === known ? field : it)) };
}

function renameField(model: DjangoModel, { field, to }: Step<"rename-field">): DjangoModel {
  return {
    ...model, fields: model.fields.map(it => (it.name === field ? { ...it, name: to } : it)),
    indexes: model.indexes.map(it => ({ ...it, keys: it.keys.map(key => (key.column === field ? { ...key, column: to } : key)) })),
  };
}

function renameIndex(model: DjangoModel, { name, fields, to }: Step<"rename-index">): DjangoModel {
  const isMeant = (it: DjangoModel["indexes"][number]): boolean => name === undefined ? fields?.join() === it.keys.map(key => key.column).join() && it.name === undefined : it.name === name;
  return { ...model, indexes: model.indexes.map(it => (isMeant(it) ? { ...it, name: to } : it)) };
}

/** What stands together without a name of its own is of `unique_together` and `index_together`. */
function setTogether(model: DjangoModel, { unique, indexes }: Step<"set-together">, { uri }: StepPlace): DjangoModel {
  return { ...model, indexes: [...model.indexes.filter(it => it.name !== undefined || it.unique !== unique), ...indexes.map(it => ({ ...it, uri }))] };
}

function makeOpaque({ models }: DjangoState, { model: name }: Step<"opaque">, { app }: StepPlace): void {
  for (const [identity, model] of models) {
    if (model.app === app && (name === undefined || identity === identityOf(app, name))) models.set(identity, { ...model, partial: true });
  }
}
