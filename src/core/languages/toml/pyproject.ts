import type { Fact } from "../../facts.js";
import type { FormatExtractor } from "../../language.js";
import { withoutCredentials } from "../credentials.js";
import { plainManifest } from "../plain-manifest.js";
import { isDevelopmentGroup, pythonName, pythonRequirement } from "../python-requirement.js";
import { readToml, type TomlEntry, type TomlText, type TomlValue } from "./read.js";

/**
 * `pyproject.toml`: the manifest of a Python project and its dependencies, in the standard form, in dependency groups and in Poetry's.
 * https://packaging.python.org/en/latest/specifications/pyproject-toml/, https://python-poetry.org/docs/pyproject/
 */
export const pyproject: FormatExtractor = {
  name: "pyproject",
  accepts: path => /(?:^|\/)pyproject\.toml$/.test(path),
  *extract({ uri, text }) {
    const toml = readToml(text);
    yield* manifest(uri, toml);
    for (const entry of toml.entries) yield* dependencies(uri, entry);
  },
};

/** Tables that make the file a project's; with the settings of tools alone it starts no package. */
const projectTables = /^(?:project|build-system|dependency-groups|tool\.(?:poetry|pdm|hatch|setuptools|flit|uv))(?:\.|$)/;

function* manifest(uri: string, { entries, tables }: TomlText): Iterable<Fact> {
  const name = entries.find(it => it.value.type === "string" && /^(?:project|tool\.poetry)\.name$/.test(it.path.join(".")));
  const first = name ?? tables.find(it => projectTables.test(it.path.join("."))) ?? entries.find(it => projectTables.test(it.path.join(".")));
  if (!first) return;
  const python = entries.find(it => /^(?:project\.requires-python|tool\.poetry\.dependencies\.python)$/.test(it.path.join(".")));
  const engines = python?.value.type === "string" ? { python: python.value.text } : {};
  yield { kind: "manifest", uri, span: first.span, ...plainManifest("python", name && specOf(name.value)), engines };
}

function* dependencies(uri: string, entry: TomlEntry): Iterable<Fact> {
  const path = entry.path.join("\n");
  const optional = /^project\noptional-dependencies\n([^\n]+)$/.exec(path)?.[1];
  if (path === "project\ndependencies") yield* requirements(uri, entry.value, false);
  else if (optional !== undefined) yield* requirements(uri, entry.value, isDevelopmentGroup(optional));
  else if (/^dependency-groups\n[^\n]+$/.test(path)) yield* requirements(uri, entry.value, isDevelopmentGroup(entry.path[1]!));
  else if (path === "tool\nuv\ndev-dependencies") yield* requirements(uri, entry.value, true);
  else yield* poetry(uri, entry);
}

function* requirements(uri: string, value: TomlValue, development: boolean): Iterable<Fact> {
  if (value.type !== "array") return;
  for (const item of value.items) {
    const requirement = item.type === "string" ? pythonRequirement(item.text) : undefined;
    if (requirement) yield { kind: "dependency", uri, span: item.span, ...requirement, development };
  }
}

/** `name = "^1.0"`, or an inline table or table `name` with its `version`. */
function* poetry(uri: string, { path, value, span }: TomlEntry): Iterable<Fact> {
  const [, group, name, key] = /^tool\npoetry\n(dependencies|dev-dependencies|group\n[^\n]+\ndependencies)\n([^\n]+)(?:\n([^\n]+))?$/.exec(path.join("\n")) ?? [];
  if (!group || !name || name === "python") return;
  if (key !== undefined && !/^(?:version|git|path|url)$/.test(key)) return;
  const development = group !== "dependencies" && isDevelopmentGroup(group.split("\n")[1] ?? "dev");
  yield { kind: "dependency", uri, span, name: pythonName(name), spec: specOf(value), development };
}

function specOf(value: TomlValue): string {
  return value.type === "string" ? withoutCredentials(value.text) : "";
}
