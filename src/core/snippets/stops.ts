/** Where a text stands as a word of its own. */
export function placesOf(text: string, code: string): readonly number[] {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const before = /^\w/.test(text) ? "(?<![\\w$])" : "", behind = /\w$/.test(text) ? "(?![\\w$])" : "";
  return [...code.matchAll(new RegExp(before + escaped + behind, "g"))].map(it => it.index);
}
