import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile } from "../../../syntax.js";
import { membersOf } from "../bindings/members.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, referenceOf } from "../bindings/values.js";
import { djangoClass } from "../django/classes.js";

/** Models of Django, and the labels of its applications. */
export const djangoModels: Extractor = {
  name: "django-models",
  nodes: ["class_definition"],
  shares: [scopeKey],
  when: ["models", "django.db", "django.apps"],
  *extract(file) {
    if (/(^|\/)migrations\/[^/]+$/.test(file.uri)) return;
    const isOfDjango = /\bdjango\b/.test(file.text);
    for (const node of file.nodes("class_definition")) {
      const found = djangoClass(file, node);
      if (found && (isOfDjango || found.fields.length > 0)) yield found;
    }
    if (/(^|\/)apps(\.py$|\/)/.test(file.uri)) yield* appLabels(file);
  },
};

/** The label is the last part of the name unless the application says another. https://docs.djangoproject.com/en/5.2/ref/applications/#django.apps.AppConfig.label */
function* appLabels(file: ParsedFile): Iterable<Fact> {
  for (const node of file.nodes("class_definition")) {
    const isConfig = node.field("superclasses")?.children.some(it => /^django\.apps\.(\w+\.)?AppConfig$/.test(dotted(referenceOf(file, it)) ?? ""));
    const valueOf = (key: string): string | undefined => stringValue(membersOf(file, node).find(it => it.name === key)?.value);
    const label = valueOf("label") ?? valueOf("name")?.split(".").at(-1);
    const autoField = valueOf("default_auto_field")?.split(".").at(-1);
    if (isConfig && label !== undefined) yield { kind: "djangoApp", uri: file.uri, span: { start: node.start, end: node.end }, label, ...autoField === undefined ? {} : { autoField } };
  }
}
