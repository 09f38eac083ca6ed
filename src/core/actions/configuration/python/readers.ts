import type { SettingType } from "../../../configurationEditing.js";
import type { ParsedFile } from "../../../syntax.js";

// Dependency-free readers for Python. An empty variable counts as unset, as it is easily left behind in an `.env` file; of a
// list it is the empty one. `bool("False")` is true, so that words are compared.

/** `raises`: the first problem stops the start; `collects`: problems come together in `problems`. */
export type ReaderWay = "raises" | "collects";

/** What a reader is for: a type, or what must be there. */
export type ReaderKind = SettingType | "required";

/** The name a reader has when it is free. */
export function readerName(kind: ReaderKind): string {
  return { port: "env_port", int: "env_int", number: "env_float", boolean: "env_bool", string: "env_text", url: "env_url", duration: "env_float", list: "env_list", required: "env_required" }[kind];
}

/** The source of a function `(name, default)`, in double quotes and steps of four spaces. It needs `os`, and for addresses `urlparse`. */
export function readerSource(kind: ReaderKind, name: string, way: ReaderWay): string {
  const fail = (wants: string, indent = "    "): string => way === "collects"
    ? `${indent}problems.append(f"{name} must be ${wants}, not {text!r}")\n${indent}return default`
    : `${indent}raise ValueError(f"{name} must be ${wants}, not {text!r}")`;
  const head = (type: string): string => `def ${name}(name: str, default: ${type}) -> ${type}:\n    text = os.environ.get(name, "").strip()\n    if not text:\n        return default\n`;
  const converted = (type: string, wants: string): string => `${head(type)}    try:\n        return ${type}(text)\n    except ValueError:\n${fail(wants, "        ")}${way === "raises" ? " from None" : ""}`;
  switch (kind) {
    case "int": return converted("int", "a whole number");
    case "number":
    case "duration": return converted("float", "a number");
    case "port": return `${head("int")}    if text.isascii() and text.isdecimal() and 1 <= int(text) <= 65535:\n        return int(text)\n${fail("a port number from 1 to 65535")}`;
    case "boolean": return `${head("bool")}    if text.lower() in ("1", "true", "yes", "on"):\n        return True\n    if text.lower() in ("0", "false", "no", "off"):\n        return False\n${fail("true or false")}`;
    case "url": return `${head("str")}    if urlparse(text).scheme and urlparse(text).netloc:\n        return text\n${fail("a URL")}`;
    case "string": return `def ${name}(name: str, default: str) -> str:\n    return os.environ.get(name) or default`;
    case "list": return `def ${name}(name: str, default: list[str]) -> list[str]:\n    if name not in os.environ:\n        return default\n    return [item.strip() for item in os.environ[name].split(",") if item.strip()]`;
    case "required": return `def ${name}(name: str) -> str:\n    text = os.environ.get(name, "")\n    if not text:\n        ${way === "collects" ? 'problems.append(f"{name} is missing")' : 'raise ValueError(f"{name} is missing")'}\n    return text`;
  }
}

/** Turns generated source into the style of a file: its indentation and quotes. Line ends stay LF. */
export function inStyleOf(file: ParsedFile, source: string): string {
  const step = file.editing!.indentUnit(file);
  const single = file.editing!.quote(file, "").startsWith("'");
  return source.split("\n").map(line => {
    const spaces = /^(?: {4})*/.exec(line)![0];
    const text = line.slice(spaces.length);
    return step.repeat(spaces.length / 4) + (single ? text.replace(/"([^"'\\]*)"/g, "'$1'") : text);
  }).join("\n");
}
