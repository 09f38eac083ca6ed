import type { SettingPatternName } from "../../facts/settings.js";
import { newModule } from "./javascript/newModule.js";
import { ownModule } from "./javascript/ownModule.js";
import type { SettingPattern } from "./pattern.js";

const patterns: readonly SettingPattern[] = [
  ownModule,
  newModule,
];

/** How settings are added to what a package keeps them in; undefined where no action can. */
export function patternNamed(name: SettingPatternName): SettingPattern | undefined {
  return patterns.find(it => it.name === name);
}
