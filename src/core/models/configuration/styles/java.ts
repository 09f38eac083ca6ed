import type { ConfigurationStyle } from "./style.js";

/** Java: not told apart yet. */
export function javaStyle(): ConfigurationStyle {
  return { pattern: "unsupported", unsupported: "Values of Java files cannot be moved yet." };
}
