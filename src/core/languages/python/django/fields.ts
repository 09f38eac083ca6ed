import type { ModelField, ModelLink, ModelName } from "../../../facts/models.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf, type Arguments } from "../bindings/arguments.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, madeBy, referenceOf, unwrap } from "../bindings/values.js";

/** A field of a model: `customer = models.ForeignKey("shop.Customer", on_delete=models.CASCADE)`; undefined for a call that makes none. */
export function djangoField(file: ParsedFile, name: string, at: SyntaxNode, call: SyntaxNode): ModelField | undefined {
  const type = fieldClass(file, call);
  if (type === undefined) return undefined;
  const given = argumentsOf(call);
  const isTrue = (key: string): boolean => given.named.get(key)?.type === "true";
  const link = linkOf(file, type, given);
  const column = stringValue(given.named.get("db_column"));
  const index = given.named.get("db_index");
  const primary = isTrue("primary_key");
  return {
    name, ...column === undefined ? {} : { column }, type, nullable: isTrue("null") && !primary, ...primary && { primary: true as const },
    ...(isTrue("unique") || link?.how === "one") && !primary && { unique: true as const },
    ...index ? { index: index.type !== "false" } : type === "SlugField" ? { index: true } : {}, ...link && { link }, at: { start: at.start, end: at.end },
  };
}

/** The class of a field without its module: `CharField`. Classes that are not Django's count where they are called a field or key. */
export function fieldClass(file: ParsedFile, call: SyntaxNode): string | undefined {
  const name = call.type === "call" ? dotted(referenceOf(file, call.field("function"))) ?? call.field("function")?.text : undefined;
  const last = name?.slice(name.lastIndexOf(".") + 1) ?? "";
  // What leads to rows of any model is a pair of other fields, and no column.
  if (!/(Field|ForeignKey|ParentalKey)$/.test(last) || last === "GenericForeignKey") return undefined;
  // Fields of forms and serializers have the same names.
  return name!.startsWith("builtins.") || /(^|\.)(forms|serializers|rest_framework|wtforms|marshmallow|graphene|dataclasses|pydantic|django_filters|filters|fields|strawberry)\./.test(name!) && !/^django\.(db|contrib)\./.test(name!) ? undefined : last;
}

function linkOf(file: ParsedFile, type: string, given: Arguments): ModelLink | undefined {
  const how = /^(ForeignKey|TreeForeignKey|ParentalKey|AutoOneToOneForeignKey)$/.test(type) ? "key" : /^(OneToOneField|TreeOneToOneField|AutoOneToOneField)$/.test(type) ? "one" : /^(ManyToManyField|TreeManyToManyField|ParentalManyToManyField|SortedManyToManyField)$/.test(type) ? "many" : undefined;
  if (!how) return undefined;
  const target = argument(given, "to", 0);
  const model = target && modelName(file, target);
  const back = stringValue(given.named.get("related_name"));
  const [table, field] = ["db_table", "to_field"].map(it => stringValue(given.named.get(it)));
  const deleted = how === "many" ? undefined : deletions[lastName(argument(given, "on_delete", 1)?.text)];
  return {
    how, ...model && { model }, ...deleted && { onDelete: deleted }, ...back === undefined ? {} : { back }, ...given.named.has("through") && { through: true as const },
    ...table === undefined ? {} : { table }, ...field === undefined ? {} : { field }, ...given.named.get("db_constraint")?.type === "false" && { unchecked: true as const },
  };
}

/** A class, its name as text, or the setting that names the user model. https://docs.djangoproject.com/en/5.2/ref/models/fields/#foreignkey */
export function modelName(file: ParsedFile, node: SyntaxNode): ModelName | undefined {
  const inner = unwrap(node);
  const text = stringValue(inner);
  if (text !== undefined) return { from: "text", name: text };
  const reference = referenceOf(file, inner);
  if (/\bAUTH_USER_MODEL$/.test(dotted(reference) ?? "") || madeBy(file, inner) === "django.contrib.auth.get_user_model") return { from: "setting", name: "AUTH_USER_MODEL" };
  return reference && reference.from !== "global" ? reference : undefined;
}

function lastName(text: string | undefined): string {
  return text?.slice(text.lastIndexOf(".") + 1) ?? "";
}

/** Django carries them out itself: it looks for the rows by the key. https://docs.djangoproject.com/en/5.2/ref/models/fields/#django.db.models.ForeignKey.on_delete */
const deletions: Readonly<Record<string, NonNullable<ModelLink["onDelete"]>>> = {
  CASCADE: "cascade", SET_NULL: "set null", SET_DEFAULT: "set default", PROTECT: "restrict", RESTRICT: "restrict", DO_NOTHING: "no action",
};
