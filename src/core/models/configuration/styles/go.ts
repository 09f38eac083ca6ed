import type { ConfigurationStyle } from "./style.js";

/** Go: not told apart yet. */
export function goStyle(): ConfigurationStyle {
  return { pattern: "unsupported", unsupported: "Values of Go files cannot be moved yet." };
}
