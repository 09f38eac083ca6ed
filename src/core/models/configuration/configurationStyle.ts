import type { Span } from "../../text.js";
import { defineModel, type Read } from "../../workspace.js";
import { folderOf } from "../paths.js";
import { goStyle } from "./styles/go.js";
import { javaStyle } from "./styles/java.js";
import { javascriptStyle } from "./styles/javascript.js";
import { pythonStyle } from "./styles/python.js";
import type { ConfigurationStyle, StyleOf } from "./styles/style.js";

export type { ConfigurationStyle } from "./styles/style.js";

/** The style that holds for a file: that of its package, and of several configuration modules the nearest one. */
export function configurationStyle(read: Read, uri: string): ConfigurationStyle {
  return read.model(styles, `${read.packageOf(uri)}\n${placeOf(uri)}\n${familyOf(uri)}`);
}

/** The style that holds for a place in a file: in Java settings reach only the classes to which Spring gives them. */
export function configurationStyleAt(read: Read, uri: string, { start, end }: Span): ConfigurationStyle {
  const style = configurationStyle(read, uri);
  if (familyOf(uri) !== "java" || style.pattern === "unsupported") return style;
  const holds = (it: Span): boolean => it.start <= start && end <= it.end;
  const isReached = read.inFile("settingScope", uri).some(it => holds(it.span) && !it.except.some(holds));
  return isReached ? style : { pattern: "unsupported", unsupported: "Spring gives no settings to the code here." };
}

/** A class of Java says by its name what it is about, and so which class of settings is its own. */
function placeOf(uri: string): string {
  return uri.endsWith(".java") ? uri.slice(0, -".java".length) : folderOf(uri);
}

/** Languages that can import each other's modules are one family. */
function familyOf(uri: string): string {
  const ending = uri.slice(uri.lastIndexOf(".") + 1);
  return /^([cm]?[jt]s|[jt]sx)$/.test(ending) ? "js" : ending;
}

const families: Readonly<Record<string, StyleOf>> = { js: javascriptStyle, py: pythonStyle, java: javaStyle, go: goStyle };

const styles = defineModel<string, ConfigurationStyle>({
  name: "configuration style",
  derive: (key, read) => {
    const [folder, from, family] = key.split("\n") as [string, string, string];
    return families[family]?.(read, folder, from) ?? { pattern: "unsupported", unsupported: `Values of .${family} files cannot be moved.` };
  },
});
