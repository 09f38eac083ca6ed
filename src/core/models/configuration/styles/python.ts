import type { ConfigurationStyle } from "./style.js";

/** Python: not told apart yet. */
export function pythonStyle(): ConfigurationStyle {
  return { pattern: "unsupported", unsupported: "Values of Python files cannot be moved yet." };
}
