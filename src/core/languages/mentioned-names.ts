import type { FormatExtractor } from "../language.js";
import type { SourceFile } from "../text.js";
import { entriesOf } from "./environmentEntries.js";

/**
 * Names in capitals that a file mentions anywhere. Whoever says that a variable is read nowhere, or told nowhere, must know of every
 * mention, in whatever language and through whatever library; so this looks at the text alone, and is only ever a reason for silence.
 */
export const mentionedNames: FormatExtractor = {
  name: "mentioned-names",
  accepts: path => !/(^|\/)(package-lock|npm-shrinkwrap|composer\.lock|[^/]*-lock)\.(json|ya?ml)$|\.lock$/.test(path),
  *extract(source) {
    if (source.text.length > longest) return;
    const text = speakingPart(source);
    const names = namesIn(source, text);
    const given = unique(givenIn(source));
    const open = unique(openIn(source.text));
    const taken = text === source.text ? [] : unique([...source.text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(it => it[1]!));
    if (names.length + open.length + taken.length === 0) return;
    yield { kind: "mentionedNames", uri: source.uri, span: { start: 0, end: 0 }, names, ...given.length > 0 && { given }, ...taken.length > 0 && { taken }, ...open.length > 0 && { open }, ...refuses(source) && { refuses: true } };
  },
};

/** In UTF-16 units: longer files of data mention everything. */
const longest = 400_000;

const name = /(?<![A-Za-z0-9_$])_*[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)*_*(?![A-Za-z0-9_])|(?<=\$)[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)*(?![A-Za-z0-9_])/g;

function namesIn({ uri, text: whole }: SourceFile, text: string): readonly string[] {
  const found = unique((text.match(name) ?? []).filter(it => it.length > 2));
  // A class of pydantic reads the variable that is called like its field, in whatever case.
  return uri.endsWith(".py") && /Settings/.test(whole) ? unique([...found, ...[...whole.matchAll(/^[ \t]+([a-z]\w*)[ \t]*:/gm)].map(it => it[1]!.toUpperCase())]) : found;
}

/** Of files that declare variables, what they say besides: the comments of `.env`, what compose takes from its own environment. */
function speakingPart({ uri, text }: SourceFile): string {
  if (/(^|\/)(\.env(\.[^/]+)?|[^/]+\.env)$/.test(uri)) return commentsOf(text);
  if (/(?:^|\/)(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/.test(uri)) return text.replace(/^[ \t]*(?:-[ \t]*)?["']?[A-Za-z_]\w*["']?[ \t]*(?:=|:(?=[ \t]|\r?$)).*$/gm, line => line.replace(/^[^=:]*[=:]/, ""));
  return text;
}

/** A default, or a value as an example, is no mention. */
function commentsOf(text: string): string {
  const entries = entriesOf(text);
  return [...text.matchAll(/#[^\r\n]*/g)].filter(it => !entries.some(entry => entry.keySpan.start < it.index && it.index < entry.end)).map(it => it[0]).join("\n");
}

function refuses({ text }: SourceFile): boolean {
  return /env/i.test(text) && /\b(?:throw|raise|panic\(|process\.exit|sys\.exit|os\.Exit|log\.Fatal|assert|invariant|errors\.New|fmt\.Errorf|must|require(?:d|Env|NonNull)|validate)/i.test(text);
}

/** Assignments to the process's environment, and the environment that a child process or a process manager is given. */
function* givenIn({ text }: SourceFile): Iterable<string> {
  if (!/env/i.test(text)) return;
  for (const pattern of assignments) for (const match of text.matchAll(pattern)) yield match[1]!;
  for (const match of text.matchAll(/\benv(?:ironment)?["']?\s*[:=]\s*\{([^{}]*)\}|\{([^{}]*\.\.\.process\.env\b[^{}]*)\}/gi)) {
    for (const key of (match[1] ?? match[2] ?? "").matchAll(/["']?\b([A-Z][A-Z0-9_]+)["']?\s*:/g)) yield key[1]!;
  }
}

const assignments = [
  /\bprocess\.env(?:\.|\[["'`])(\w+)(?:["'`]\])?\s*(?:\?\?|\|\|)?=(?![=>])/g,
  /\benviron\[["'](\w+)["']\]\s*=(?!=)/g,
  /\benviron\.setdefault\(\s*["'](\w+)["']/g,
  /\bos\.Setenv\(\s*"(\w+)"/g,
];

/** Reads of names that are made elsewhere: the environment gone through, and libraries that make the names themselves. */
function* openIn(text: string): Iterable<string> {
  for (const pattern of prefixes) for (const match of text.matchAll(pattern)) yield match[1] ?? match[2]!;
  if (whole.test(text)) yield "";
}

/**
 * https://docs.pydantic.dev/latest/concepts/pydantic_settings/, https://flask.palletsprojects.com/en/stable/config/,
 * https://pkg.go.dev/github.com/caarlos0/env/v11, https://pkg.go.dev/github.com/kelseyhightower/envconfig, https://www.dynaconf.com/envvars/
 */
const prefixes = [
  /\benv_prefix["']?\s*[=:]\s*["'](\w+)["']/g,
  /\benvvar_prefix\s*=\s*["'](\w+)["']/g,
  /\.prefixed\(\s*["'](\w+)["']/g,
  /\bfrom_prefixed_env\(\s*["'](\w+)["']/g,
  /\benvPrefix:\\?"(\w+)\\?"/g,
  /\benvconfig\.(?:Must)?Process\(\s*"(\w+)"/g,
];

const whole = new RegExp([
  // JavaScript: gone through, or taken by a library that makes the names.
  "Object\\.(?:keys|entries|values|fromEntries)\\(\\s*(?:globalThis\\.)?process\\.env\\s*[,)]", "\\b(?:in|of)\\s+process\\.env\\b", "\\bnconf\\b[^;]{0,200}\\.env\\(", "\\brequire\\(['\"]rc['\"]\\)",
  // Python.
  "\\benviron\\.(?:items|keys|copy)\\(", "\\b(?:dict|list|sorted)\\(\\s*os\\.environ\\s*\\)", "\\bin\\s+os\\.environ\\s*:", "\\*\\*os\\.environ\\b", "\\benv_nested_delimiter\\b", "\\bdynaconf\\b", "\\bfrom_prefixed_env\\(\\s*\\)",
  // Go: https://pkg.go.dev/github.com/spf13/viper#AutomaticEnv, https://github.com/knadh/koanf
  "\\bAutomaticEnv\\(", "\\bos\\.Environ\\(\\)", "\\benvconfig\\.(?:Must)?Process\\(\\s*(?!\")", "\\bkoanf/(?:v2/)?providers/env\\b", "\\bardanlabs/conf\\b",
  // The JVM: https://quarkus.io/guides/config-reference, https://docs.micronaut.io/latest/guide/#propertySource
  "@ConfigProperty\\b", "\\bio\\.micronaut\\b", "\\bSystem\\.getenv\\(\\)(?!\\s*\\.\\s*(?:get|getOrDefault|containsKey)\\()",
  // Rust, Ruby.
  "\\bEnvironment::(?:default|with_prefix)\\(", "\\benvy::", "\\bEnv::(?:prefixed|raw)\\(", "\\bENV\\.(?:each|to_h|select)\\b",
].join("|"));

function unique(names: Iterable<string>): readonly string[] {
  return [...new Set(names)].sort();
}
