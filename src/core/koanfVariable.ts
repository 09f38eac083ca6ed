type Details = Readonly<Record<string, string | boolean>>;

/**
 * The key under which koanf keeps a variable, by what a `settingStore` says of its prefix and of the steps that make a key of its
 * name; undefined where koanf does not take the variable, or the steps could not be read. https://pkg.go.dev/github.com/knadh/koanf/providers/env/v2
 */
export function koanfKey(variable: string, { prefix, steps }: Details): string | undefined {
  if (steps === "?" || prefix === "?" || !variable.startsWith(String(prefix ?? ""))) return undefined;
  const key = stepsOf(steps).reduce((name, [how, what]) => how === "trim" ? name.slice(name.startsWith(what) ? what.length : 0) : how === "lower" ? name.toLowerCase() : replaced(name, what), variable);
  return key === "" ? undefined : key;
}

/** The variable that koanf keeps under a key, where one can. */
export function koanfVariable(key: string, details: Details): string | undefined {
  const name = [...stepsOf(details["steps"])].reverse().reduce((text, [how, what]) => how === "trim" ? what + text : how === "lower" ? text.toUpperCase() : replaced(text, what.split(">").reverse().join(">")), key);
  return koanfKey(name, details) === key ? name : undefined;
}

/** `trim=APP_ lower replace=_>.` */
function stepsOf(steps: string | boolean | undefined): readonly (readonly [how: string, what: string])[] {
  return typeof steps !== "string" || steps === "" ? [] : steps.split(" ").map(it => {
    const [how = "", what = ""] = it.split("=");
    return [how, what] as const;
  });
}

function replaced(text: string, what: string): string {
  const [from = "", to = ""] = what.split(">");
  return from === "" ? text : text.replaceAll(from, to);
}
