/** Whether a path is named like a configuration module: `config.ts`, `src/config/index.js`, `settings/env.py`, all of Django's `settings/`. */
export function isConfigurationPath(uri: string): boolean {
  const parts = uri.replace(/\.\w+$/, "").split("/");
  const [folder, name] = [parts.at(-2) ?? "", parts.at(-1) ?? ""];
  if (configurationName.test(name)) return true;
  if (folder === "settings" && uri.endsWith(".py")) return true;
  return configurationName.test(folder) && /^(index|__init__|base|app|server|vars|variables|main|default|common|constants)$/i.test(name);
}

const configurationName = /^(app|server|env|environment|main|global|project)?[._-]?(config|configs|configuration|env|envs|environment|environments|settings?)$/i;
