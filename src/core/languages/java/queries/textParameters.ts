/** A text whose parameters have numbers, `$1`, in place of names, and what each number stands for. */
export interface NumberedText {
  readonly text: string;
  /** The name, or the number written, of `$1`, `$2` …, in order. */
  readonly names: readonly string[];
}

/**
 * Gives `:name` and `?1` numbers of their own, which SQL is read with; strings, comments and `::type` stay. What the expression
 * language of Spring makes (`:#{…}`) is a parameter without a name.
 */
export function numbered(text: string): NumberedText {
  const names: string[] = [];
  const number = (name: string): string => {
    const known = names.indexOf(name);
    return `$${known < 0 ? names.push(name) : known + 1}`;
  };
  let plain = 0;
  const parts = /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[^]*?\*\/|::\w+|[:?]#\{[^}]*\}|:([A-Za-z_]\w*)|\?(\d+)|\?(?![|&?])/g;
  const replaced = text.replace(parts, (whole: string, name: string | undefined, ordinal: string | undefined) => {
    if (name !== undefined || ordinal !== undefined) return number((name ?? ordinal)!);
    if (/^[:?]#\{/.test(whole)) return number("");
    return whole === "?" ? number(String(++plain)) : whole;
  });
  return { text: replaced, names };
}
