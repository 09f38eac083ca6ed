/**
 * The variable that viper's `AutomaticEnv` reads for a key, by what a `settingStore` says of its prefix and replacer; undefined
 * where these could not be read. https://pkg.go.dev/github.com/spf13/viper#Viper.SetEnvKeyReplacer
 */
export function viperVariable(key: string, { prefix, replaces }: Readonly<Record<string, string | boolean>>): string | undefined {
  if (prefix === "?" || replaces === "?") return undefined;
  const pairs = typeof replaces === "string" ? [...replaces.matchAll(/(.)(.)/g)].map(it => [it[1]!, it[2]!] as const) : [];
  const name = [...typeof prefix === "string" && prefix !== "" ? `${prefix}_${key}` : key].map(letter => pairs.find(it => it[0] === letter)?.[1] ?? letter).join("");
  return name.toUpperCase();
}
