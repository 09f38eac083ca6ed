import { Arg, Env, From, JSONInstruction, type Property } from "dockerfile-ast";
import type { DeploymentFacts } from "../../facts/deployment.js";
import { withoutCredentials } from "../credentials.js";
import type { PlacedInstruction } from "./instructions.js";
import { userParts } from "./userParts.js";

type Stage = DeploymentFacts["imageStage"];

interface Command {
  readonly form: "exec" | "shell";
  readonly words: readonly string[];
}

/** What holds at a point of a stage; a stage that starts from it starts with this. */
interface State {
  user?: string;
  entrypoint?: Command | undefined;
  command?: Command | undefined;
  commandInherited?: boolean;
  dropsRoot?: true;
  makesUser?: true;
  usesRootFolder?: true;
}

/** The stages of a Dockerfile in their order. */
export function readStages(instructions: readonly PlacedInstruction[], text: string): readonly Stage[] {
  const open: { readonly from: PlacedInstruction; readonly image: string; readonly byArgument: boolean; readonly name?: string; readonly state: State; readonly own: PlacedInstruction[] }[] = [];
  const globals = new Map<string, string>();
  let variables = globals;
  for (const instruction of instructions) {
    const { syntax, keyword } = instruction;
    if (!(syntax instanceof From)) open.at(-1)?.own.push(instruction);
    if (/^(ENV|WORKDIR|COPY|ADD|VOLUME|CMD|ENTRYPOINT)$/.test(keyword) && open.length > 0 && rootFolder.test(text.slice(instruction.argumentSpan.start, instruction.argumentSpan.end))) open.at(-1)!.state.usesRootFolder = true;
    if (syntax instanceof From) startStage(instruction, syntax);
    else if (syntax instanceof Arg) define(syntax.getProperties());
    else if (syntax instanceof Env) define(syntax.getProperties());
    else if (open.length > 0) applyInstruction(open.at(-1)!.state, keyword, instruction);
  }
  return open.map(({ from, image, byArgument, name, state, own }, index) => {
    const user = own.findLast(it => it.keyword === "USER");
    return {
      image,
      ...(byArgument ? { byArgument: true as const } : {}),
      ...(name ? { name } : {}),
      final: index === open.length - 1,
      ...(state.user ? { user: state.user } : {}),
      ...commandOf(state),
      from_at: from.span,
      ...(user ? { user_at: user.span } : {}),
      ...(state.dropsRoot ? { dropsRoot: true as const } : {}),
      ...(state.makesUser ? { makesUser: true as const } : {}),
      ...(state.usesRootFolder ? { usesRootFolder: true as const } : {}),
      userParts: userParts(from, own, text),
    };
  });

  function startStage(from: PlacedInstruction, syntax: From): void {
    const written = syntax.getImage() ?? "";
    const image = resolve(written, globals);
    if (image === "") return;
    const name = syntax.getBuildStage();
    const parent = open.findLast(it => it.name?.toLowerCase() === image.toLowerCase());
    const state: State = { ...parent?.state, commandInherited: true };
    variables = new Map();
    open.push({ from, image, byArgument: written.includes("$"), ...(name ? { name } : {}), state, own: [] });
  }

  /** A bare `ARG NAME` in a stage takes the default that stands before the first `FROM`. */
  function define(properties: readonly (Property | null)[]): void {
    for (const property of properties) {
      const value = property?.getUnescapedValue() ?? globals.get(property?.getName() ?? "");
      if (property && value !== undefined) variables.set(property.getName(), resolve(value, variables));
    }
  }

  function applyInstruction(state: State, keyword: string, { syntax, argumentSpan }: PlacedInstruction): void {
    const words = text.slice(argumentSpan.start, argumentSpan.end);
    const user = keyword === "USER" ? resolve(words.trim(), variables) : "";
    if (user !== "") state.user = user;
    if (/^(RUN|COPY|ADD|CMD|ENTRYPOINT)$/.test(keyword) && dropping.test(words)) state.dropsRoot = true;
    if (keyword === "RUN" && /\b(adduser|useradd)\b/.test(words)) state.makesUser = true;
    if (!(syntax instanceof JSONInstruction) || words.trim() === "") return;
    const command = readCommand(syntax, words);
    if (keyword === "CMD") {
      state.commandInherited = false;
      state.command = command;
    }
    if (keyword !== "ENTRYPOINT") return;
    // An inherited CMD is forgotten: https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact
    if (state.commandInherited) state.command = undefined;
    state.entrypoint = command;
  }
}

/**
 * Programs that start another with the rights of a user (https://github.com/tianon/gosu, https://github.com/ncopa/su-exec),
 * and settings of servers that start as root and give the rights up by themselves.
 */
const dropping = /\b(gosu|su-exec|setpriv|runuser|s6-overlay|s6-setuidgid|chpst|supervisord?|fixuid)\b|\/etc\/(nginx|apache2|httpd|php)\b/;

const rootFolder = /(?:^|[\s="':])\/root(?![\w.-])/;

/** Undefined for a list that is not closed yet. */
function readCommand(syntax: JSONInstruction, text: string): Command | undefined {
  if (syntax.getOpeningBracket() && syntax.getClosingBracket()) return { form: "exec", words: stringsIn(text).map(withoutCredentials) };
  if (/^\s*\[/.test(text) && !text.includes("]")) return undefined;
  const line = withoutCredentials(text.replace(/\\[ \t]*(?:\r\n|\n|\r)/g, " ")).trim();
  return { form: "shell", words: line.split(/\s+/) };
}

/** The strings of a list in JSON; the parser's own values have lost their blanks. */
function stringsIn(list: string): readonly string[] {
  return [...list.matchAll(/"((?:[^"\\\r\n]|\\.)*)"/g)].map(match => match[1]!.replace(/\\(["\\/])/g, "$1"));
}

function commandOf({ entrypoint, command }: State): Pick<Stage, "command" | "commandForm"> {
  const first = entrypoint ?? command;
  if (!first) return {};
  const rest = entrypoint?.form === "exec" ? command?.words ?? [] : [];
  return { command: [...first.words, ...rest], commandForm: first.form };
}

/** Fills in `$NAME`, `${NAME}` and `${NAME:-default}`; a name without a value stays as written. */
function resolve(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\$(?:(\w+)|\{(\w+)(?::?-([^{}]*))?\})/g, (written, bare?: string, braced?: string, otherwise?: string) =>
    values.get(bare ?? braced ?? "") ?? otherwise ?? written);
}
