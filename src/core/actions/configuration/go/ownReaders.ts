import type { SettingType } from "../../../configurationEditing.js";
import type { ParsedFile } from "../../../syntax.js";
import type { Setting } from "../setting.js";
import { listSteps, type GoCode } from "./goReaders.js";
import { goLiteral } from "./goValues.js";
import { functionPart, type HelperCall } from "./helperCall.js";

// The package that the action makes reads each variable by one function, which is given a parser of the type.

/** Reads a setting in the package that the action made, with the functions that it lacks so far. */
export function ownReading(setting: Setting, target: ParsedFile): HelperCall {
  const needed = functionsFor(setting).filter(({ name }) => !new RegExp(`^func ${name}\\b`, "m").test(target.text));
  return { ...readingCall(setting), parts: needed.map(it => functionPart(target, it)) };
}

/** `setting(&problems, "PORT", 8080, port)`. */
export function readingCall(setting: Setting): Omit<HelperCall, "parts"> {
  const { parser, packages } = parserOf(setting.type);
  const wanted = [...packages, ...setting.type === "duration" ? ["time"] : []].map(specifier => ({ specifier }));
  const key = JSON.stringify(setting.key);
  return {
    wanted,
    text: locals => setting.required ? `required(&problems, ${named(parser, locals)}, ${key})` : `setting(&problems, ${key}, ${goLiteral(setting, locals["time"]).replace(" * ", "*")}, ${named(parser, locals)})`,
  };
}

/** The functions that reading a setting needs. */
export function functionsFor({ type, required }: Setting): readonly (GoCode & { readonly name: string })[] {
  const own = parsers[parserOf(type).parser];
  return [reader, ...required ? [requiring] : [], ...own ? [{ name: parserOf(type).parser, ...own }] : []];
}

function named(parser: string, locals: Readonly<Record<string, string>>): string {
  return parser.replace(/^(\w+)\./, (_, name: string) => `${locals[name] ?? name}.`);
}

function parserOf(type: SettingType): { readonly parser: string; readonly packages: readonly string[] } {
  switch (type) {
    case "int": return { parser: "strconv.Atoi", packages: ["strconv"] };
    case "boolean": return { parser: "strconv.ParseBool", packages: ["strconv"] };
    case "duration": return { parser: "time.ParseDuration", packages: ["time"] };
    case "port": return { parser: "port", packages: [] };
    case "number": return { parser: "number", packages: [] };
    case "url": return { parser: "address", packages: [] };
    case "list": return { parser: "list", packages: [] };
    case "string": return { parser: "text", packages: [] };
  }
}

const reader = {
  name: "setting",
  packages: ["fmt", "os"],
  text: [
    "// setting reads a variable; an empty one counts as unset.",
    "func setting[T any](problems *[]error, key string, fallback T, parse func(string) (T, error)) T {",
    "\tvalue := os.Getenv(key)",
    '\tif value == "" {',
    "\t\treturn fallback",
    "\t}",
    "\tparsed, err := parse(value)",
    "\tif err != nil {",
    '\t\t*problems = append(*problems, fmt.Errorf("%s is malformed: %w", key, err))',
    "\t}",
    "\treturn parsed",
    "}",
  ].join("\n"),
};

const requiring = {
  name: "required",
  packages: ["fmt", "os"],
  text: [
    "// required reads a variable that has no default.",
    "func required[T any](problems *[]error, parse func(string) (T, error), key string) T {",
    '\tif os.Getenv(key) == "" {',
    '\t\t*problems = append(*problems, fmt.Errorf("%s is not set", key))',
    "\t}",
    "\tvar none T",
    "\treturn setting(problems, key, none, parse)",
    "}",
  ].join("\n"),
};

const parsers: Readonly<Record<string, GoCode>> = {
  text: { packages: [], text: "func text(value string) (string, error) {\n\treturn value, nil\n}" },
  number: { packages: ["strconv"], text: "func number(value string) (float64, error) {\n\treturn strconv.ParseFloat(value, 64)\n}" },
  port: {
    packages: ["fmt", "strconv"],
    text: [
      "func port(value string) (int, error) {",
      "\tnumber, err := strconv.Atoi(value)",
      "\tif err == nil && (number < 1 || number > 65535) {",
      '\t\terr = fmt.Errorf("%d is no port from 1 to 65535", number)',
      "\t}",
      "\treturn number, err",
      "}",
    ].join("\n"),
  },
  address: {
    packages: ["fmt", "net/url"],
    text: [
      "func address(value string) (string, error) {",
      "\tparsed, err := url.Parse(value)",
      '\tif err == nil && parsed.Host == "" {',
      '\t\terr = fmt.Errorf("%q is no address with a host", value)',
      "\t}",
      "\treturn value, err",
      "}",
    ].join("\n"),
  },
  list: { packages: ["strings"], text: ["func list(text string) ([]string, error) {", ...listSteps.map(it => `\t${it}`), "\treturn value, nil", "}"].join("\n") },
};
