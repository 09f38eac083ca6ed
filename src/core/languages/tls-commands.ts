import type { AppFacts } from "../facts/application.js";
import type { Span } from "../text.js";
import { shellCommands, type ShellCommand, type ShellWord } from "./shell-words.js";

/** A command that switches certificate checks off, with its place in the text given. */
export interface InsecureCommand {
  readonly option: AppFacts["tlsOption"]["option"];
  readonly loopback: boolean;
  readonly where: string;
  readonly span: Span;
  readonly removal?: Span;
}

/**
 * What a shell text does against certificate checks: `curl -k`, `wget --no-check-certificate`,
 * `NODE_TLS_REJECT_UNAUTHORIZED=0 node …`, `npm config set strict-ssl false`.
 * Options: https://curl.se/docs/manpage.html, https://www.gnu.org/software/wget/manual/wget.html,
 * https://nodejs.org/api/cli.html#node_tls_reject_unauthorizedvalue, https://docs.npmjs.com/cli/v11/using-npm/config#strict-ssl.
 */
export function insecureCommands(text: string, options: { readonly folded?: boolean } = {}): readonly InsecureCommand[] {
  if (!hints.test(text)) return [];
  const commands = shellCommands(text, options);
  return commands.flatMap((command, index) => [
    ...assignments(text, command, nextStart(commands, index)),
    ...downloads(text, command),
    ...packageManagers(text, command, nextStart(commands, index)),
  ]);
}

/** Whether an address of a host is this machine: `https://localhost:8443/`, `127.0.0.1`. */
export function isLoopback(address: string): boolean {
  return /^(?:[a-z]+:\/\/)?(?:[^\s/@]*@)?(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])(?:[:/?#]|$)/i.test(address);
}

const hints = /\bcurl\b|\bwget\b|NODE_TLS_REJECT_UNAUTHORIZED|strict-ssl/;
const variable = "NODE_TLS_REJECT_UNAUTHORIZED";

/** Words that may stand before the command itself. */
const prefixes = new Set(["sudo", "exec", "time", "timeout", "nice", "nohup", "env", "cross-env", "command", "xargs", "if", "while", "until", "then", "do", "else", "!", "{", "retry"]);

/** Short options of curl that take a value: what follows them in a cluster, or the next word, is no option. */
const valueOptions = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";

function assignments(text: string, command: ShellCommand, next: number | undefined): readonly InsecureCommand[] {
  const index = command.words.findIndex(it => it.value === `${variable}=0`);
  const word = command.words[index];
  if (!word || !command.words.slice(0, index).every(isBeforeCommand)) return [];
  const following = command.words[index + 1];
  const alone = !following && command.words.slice(0, index).every(it => it.value === "export" || it.value === "set");
  const removal = alone ? wholeCommand(command, next) : following && { start: word.start, end: following.start };
  return [{ option: variable, loopback: false, where: "environment", span: spanOf(word), ...removable(text, removal) }];
}

function isBeforeCommand({ value }: ShellWord): boolean {
  return value === "export" || value === "set" || prefixes.has(value) || /^\w+=/.test(value) || /^-|^\d+[smh]?$/.test(value);
}

function downloads(text: string, command: ShellCommand): readonly InsecureCommand[] {
  const [name, ...words] = withoutPrefix(command.words);
  const program = name?.value.replace(/^.*\//, "");
  if (program === "curl") return curl(text, words);
  if (program !== "wget") return [];
  const word = words.find(it => it.value === "--no-check-certificate");
  if (!word) return [];
  return [{ option: "wget-insecure", loopback: onlyLoopback(words), where: "wget", span: spanOf(word), ...removable(text, withBlankBefore(text, word)) }];
}

function curl(text: string, words: readonly ShellWord[]): readonly InsecureCommand[] {
  const targets: ShellWord[] = [];
  let found: Omit<InsecureCommand, "loopback"> | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const cluster = /^-[^-]/.test(word.value) ? readCluster(word.value) : undefined;
    const flag = cluster ? cluster.insecure : word.value === "--insecure" ? 0 : -1;
    if (flag >= 0) found ??= insecureFlag(text, word, flag);
    if (!word.value.startsWith("-")) targets.push(word);
    if (cluster?.takesNext) i++;
  }
  return found ? [{ ...found, loopback: onlyLoopback(targets) }] : [];
}

function insecureFlag(text: string, word: ShellWord, offset: number): Omit<InsecureCommand, "loopback"> {
  const whole = word.value === "-k" || word.value === "--insecure";
  const letter = { start: word.start + offset, end: word.start + offset + 1 };
  const removal = whole ? withBlankBefore(text, word) : word.plain ? letter : undefined;
  return { option: "curl-insecure", where: "curl", span: spanOf(word), ...removable(text, removal) };
}

/** Where `k` stands in a cluster such as `-fsSk`, or -1; and whether its last option takes the next word. */
function readCluster(word: string): { readonly insecure: number; readonly takesNext: boolean } {
  let insecure = -1;
  for (let i = 1; i < word.length; i++) {
    if (word[i] === "k" && insecure < 0) insecure = i;
    if (valueOptions.includes(word[i]!)) return { insecure, takesNext: i === word.length - 1 };
  }
  return { insecure, takesNext: false };
}

/** At least one address is this machine and none is another. */
function onlyLoopback(words: readonly ShellWord[]): boolean {
  const addresses = words.filter(({ value }) => isLoopback(value) || /^\$|:\/\//.test(value));
  return addresses.length > 0 && addresses.every(it => isLoopback(it.value));
}

function packageManagers(text: string, command: ShellCommand, next: number | undefined): readonly InsecureCommand[] {
  const words = withoutPrefix(command.words);
  const values = words.map(it => it.value);
  if (!/^(?:npm|pnpm|yarn)$/.test(values[0] ?? "")) return [];
  const line = values.join(" ");
  const base = { option: "strict-ssl", loopback: false, where: values[0]! } as const;
  const flag = words.find(it => it.value === "--strict-ssl=false" || it.value === "--no-strict-ssl");
  if (flag) return [{ ...base, span: spanOf(flag), ...removable(text, withBlankBefore(text, flag)) }];
  if (!/^\w+ (?:config )?set (?:(?:-g|--global|--location=\w+) )*strict-ssl(?:=| )false\b/.test(line)) return [];
  return [{ ...base, span: spanOf(command), ...removable(text, wholeCommand(command, next)) }];
}

function withoutPrefix(words: readonly ShellWord[]): readonly ShellWord[] {
  const first = words.findIndex(it => !isBeforeCommand(it));
  return first < 0 ? [] : words.slice(first);
}

/** The command up to the next one, where what joins them lets it go; a last command cannot go without the ones before. */
function wholeCommand(command: ShellCommand, next: number | undefined): Span | undefined {
  if (next === undefined || next < command.end || !/^(?:&&|;|\r\n|\n|\r)$/.test(command.separator)) return undefined;
  return { start: command.start, end: next };
}

function nextStart(commands: readonly ShellCommand[], index: number): number | undefined {
  return commands[index + 1]?.start;
}

function withBlankBefore(text: string, word: Span): Span {
  let start = word.start;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start--;
  return { start, end: word.end };
}

/** A removal that could take a comment along is none. */
function removable(text: string, removal: Span | undefined): { readonly removal?: Span } {
  if (!removal || /#/.test(text.slice(removal.start, removal.end))) return {};
  return { removal };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
