import type { SettingType } from "../../../configurationEditing.js";

// Functions that read one variable, for Go without libraries. An empty variable counts as unset, as it is easily left behind in
// an `.env` file. https://pkg.go.dev/strconv, https://pkg.go.dev/time#ParseDuration

/** Code with the packages that it needs, under their own names. */
export interface GoCode {
  readonly text: string;
  readonly packages: readonly string[];
}

/** A function `(key string, fallback T) T` beside one that reads a text; what is malformed ends the program by its name. */
export function typedReader(type: SettingType, name: string): GoCode {
  const { result, steps, wants, packages } = typed(type);
  return {
    text: lines([
      `// ${name} reads ${wants}; a malformed one ends the program.`,
      `func ${name}(key string, fallback ${result}) ${result} {`,
      "\ttext := os.Getenv(key)",
      '\tif text == "" {',
      "\t\treturn fallback",
      "\t}",
      ...steps.length > 0 ? steps.map(it => `\t${it}`) : [],
      ...type === "list" ? [] : ["\tif err != nil {", `\t\tlog.Fatalf("%s must be ${wants}: %v", key, err)`, "\t}"],
      "\treturn value",
      "}",
    ]),
    packages: [...new Set(["os", ...type === "list" ? [] : ["log"], ...packages])],
  };
}

/** A function `(key string) string` for what has no default. */
export function requiredReader(name: string): GoCode {
  return {
    text: lines([
      `// ${name} reads a variable that has no default; the program ends when it is not set.`,
      `func ${name}(key string) string {`,
      "\ttext := os.Getenv(key)",
      '\tif text == "" {',
      '\t\tlog.Fatalf("%s is not set", key)',
      "\t}",
      "\treturn text",
      "}",
    ]),
    packages: ["log", "os"],
  };
}

/** How a reader for a type is called beside `getEnv`, `GetString` or `envOr`. */
export function siblingName(base: string, type: SettingType): string {
  const word = { port: "Int", int: "Int", number: "Float", boolean: "Bool", duration: "Duration", list: "List", string: "", url: "" }[type];
  const [, stem = base, ending = ""] = /^(.*?)((?:Or|With)?(?:Default|Fallback|Or)?)$/.exec(base.replace(/(String|Str)$/, "")) ?? [];
  return stem + word + ending;
}

export function requiredName(base: string): string {
  return `${/^[A-Z]/.test(base) ? "Must" : "must"}${base.replace(/(Or|With)?(Default|Fallback)?$/, "").replace(/^./, it => it.toUpperCase())}`;
}

function typed(type: SettingType): { readonly result: string; readonly steps: readonly string[]; readonly wants: string; readonly packages: readonly string[] } {
  switch (type) {
    case "boolean": return { result: "bool", steps: ["value, err := strconv.ParseBool(text)"], wants: "true or false", packages: ["strconv"] };
    case "number": return { result: "float64", steps: ["value, err := strconv.ParseFloat(text, 64)"], wants: "a number", packages: ["strconv"] };
    case "duration": return { result: "time.Duration", steps: ["value, err := time.ParseDuration(text)"], wants: "a duration such as 30s", packages: ["time"] };
    case "list": return { result: "[]string", steps: listSteps, wants: "texts parted by commas", packages: ["strings"] };
    default: return { result: "int", steps: ["value, err := strconv.Atoi(text)"], wants: "a whole number", packages: ["strconv"] };
  }
}

export const listSteps: readonly string[] = [
  "value := []string{}",
  'for _, item := range strings.Split(text, ",") {',
  '\tif item = strings.TrimSpace(item); item != "" {',
  "\t\tvalue = append(value, item)",
  "\t}",
  "}",
];

function lines(text: readonly string[]): string {
  return text.join("\n");
}
