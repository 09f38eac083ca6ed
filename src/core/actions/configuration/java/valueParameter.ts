import type { ActionContext, Refusal } from "../../../action.js";
import type { SettingPattern, SettingPlace } from "../pattern.js";
import type { Declared, Setting } from "../setting.js";
import { keepProperty } from "./applicationFile.js";
import { whyCalled } from "./callers.js";
import { javaValue } from "./javaValue.js";
import { packageIn } from "./packageIn.js";
import { fieldNames, propertyFor } from "./propertyNames.js";

/** Spring's `@Value`: a constructor parameter, or a field in classes that have their values so, and the property in the application's file of settings. */
export const valueParameter: SettingPattern = { name: "value-parameter", declare };

async function declare(setting: Setting, { file }: SettingPlace, context: ActionContext): Promise<Declared | Refusal> {
  const value = javaValue(setting, file);
  if ("refused" in value) return value;
  const property = propertyFor(setting.key, context, context.packageOf(file.uri));
  if (typeof property === "object") return property;
  const injected = file.editing!.configuration!.injection!.inject(file, setting.literal, {
    type: value.type, names: fieldNames(setting.key, property),
    annotation: { type: "org.springframework.beans.factory.annotation.Value", text: `\${${property}${value.text === undefined ? "" : `:${value.text}`}}` },
    ...setting.required && value.type.text === "String" && { notEmpty: `${setting.key} (${property}) must not be empty` },
  });
  if ("refused" in injected) return injected;
  const called = injected.widened && await whyCalled(injected.widened, packageIn(file), file.uri, context);
  if (called) return called;
  const kept = await keepProperty({ property, key: setting.key, ...value.text !== undefined && { text: value.text } }, file.uri, context);
  if ("refused" in kept) return kept;
  return {
    changes: kept.changes, edits: injected.edits, expression: injected.held ? "" : value.use(injected.expression), reused: injected.edits.length === 0 && kept.changes.length === 0,
    ...(!kept.toldElsewhere || kept.nowhere) && { keptInFiles: true }, ...kept.notes.length > 0 && { notes: kept.notes },
  };
}
