import type { SettingPatternName } from "../../facts/settings.js";
import { envalid } from "./javascript/envalid.js";
import { convict } from "./javascript/convict.js";
import { nestConfig } from "./javascript/nestConfig.js";
import { propertiesClass } from "./java/propertiesClass.js";
import { newPropertiesClass } from "./java/newPropertiesClass.js";
import { valueParameter } from "./java/valueParameter.js";
import { newModule } from "./javascript/newModule.js";
import { nodeConfig } from "./javascript/nodeConfig.js";
import { goHelper } from "./go/goHelper.js";
import { koanf } from "./go/koanf.js";
import { newGoPackage } from "./go/newGoPackage.js";
import { structTags } from "./go/structTags.js";
import { viper } from "./go/viper.js";
import { ownModule } from "./javascript/ownModule.js";
import { t3Env, zodEnvironment } from "./javascript/zodEnvironment.js";
import type { SettingPattern } from "./pattern.js";
import { decouple, djangoEnviron, djangoSettings } from "./python/djangoSettings.js";
import { flaskConfig } from "./python/flaskConfig.js";
import { newPythonModule } from "./python/newPythonModule.js";
import { pydanticSettings } from "./python/pydanticSettings.js";
import { pythonModule } from "./python/pythonModule.js";

const patterns: readonly SettingPattern[] = [
  t3Env,
  zodEnvironment,
  envalid,
  nestConfig,
  convict,
  nodeConfig,
  ownModule,
  newModule,
  pydanticSettings,
  djangoEnviron,
  decouple,
  djangoSettings,
  flaskConfig,
  pythonModule,
  newPythonModule,
  structTags,
  viper,
  koanf,
  goHelper,
  newGoPackage,
  propertiesClass,
  newPropertiesClass,
  valueParameter,
];

/** How settings are added to what a package keeps them in; undefined where no action can. */
export function patternNamed(name: SettingPatternName): SettingPattern | undefined {
  return patterns.find(it => it.name === name);
}
