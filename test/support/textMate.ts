/** A body as an editor inserts it when nobody types into its stops, and the stops in the order in which they are walked. */
export interface Expanded {
  readonly text: string;
  readonly stops: readonly { readonly number: number; readonly text: string; readonly choices: readonly string[] }[];
}

/**
 * Expands the part of the snippet syntax that bodies may use: `$1`, `${1:text}`, `${1|one,two|}` and escapes. Fails on all else, such as
 * a variable: a `$` that was meant as a character would vanish in the editor. Grammar: https://code.visualstudio.com/docs/editing/userdefinedsnippets#_grammar
 */
export function expand(body: string): Expanded {
  const stops = new Map<number, { number: number; text: string; choices: string[] }>();
  let text = "";
  let rest = body;
  while (rest !== "") {
    const [whole, escaped, plain, bare, number, filling, choices] = token.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`No snippet reads ${rest.slice(0, 40)}`);
    rest = rest.slice(whole.length);
    if (escaped !== undefined || plain !== undefined) {
      text += escaped ?? plain;
      continue;
    }
    const stop = Number(bare ?? number);
    const options = choices === undefined ? [unescaped(filling ?? "")] : choices.split(/(?<!\\),/).map(unescaped);
    const known = stops.get(stop) ?? { number: stop, text: options[0]!, choices: options };
    stops.set(stop, known);
    text += known.text;
  }
  const end = stops.get(0);
  stops.delete(0);
  return { text, stops: [...[...stops.values()].sort((a, b) => a.number - b.number), ...end ? [end] : []] };
}

const token = /^(?:\\([\\$}])|([^\\$]+|\\(?![\\$}]))|\$(\d+)|\$\{(\d+)(?::((?:\\.|[^\\}$])*)|\|((?:\\.|[^\\|])*)\|)\})/;

function unescaped(text: string): string {
  return text.replace(/\\([\\$},|])/g, "$1");
}
