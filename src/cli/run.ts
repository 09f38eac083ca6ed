import { check } from "./commands/check.js";
import { checklist } from "./commands/checklist.js";
import { explain, listRules } from "./commands/rules.js";
import { facts } from "./commands/facts.js";
import { fix } from "./commands/fix.js";
import { lsp } from "./commands/lsp.js";
import { addIndex, extractConfig } from "./commands/refactor.js";
import { secrets } from "./commands/secrets.js";
import { listQueries, routes, schema } from "./commands/tables.js";
import { UsageError, type Command, type ExitCode, type Host } from "./command.js";

const commands: Readonly<Record<string, Command>> = {
  check, checklist, fix, "extract-config": extractConfig, "add-index": addIndex, routes, schema, queries: listQueries, secrets, facts, rules: listRules, explain, lsp,
};

/** Runs one command. Never throws for what a user can do. */
export async function run(args: readonly string[], host: Host): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    host.out(help());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-V") {
    host.out(`${host.version}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    host.err(`There is no command ${name}.\n\n${help()}`);
    return 2;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    host.out(`groundwork ${command.usage}\n\n${command.summary[0]!.toUpperCase()}${command.summary.slice(1)}.\n`);
    return 0;
  }
  return guarded(command, rest, host);
}

async function guarded(command: Command, args: readonly string[], host: Host): Promise<ExitCode> {
  try {
    return await command.run(args, host);
  } catch (error) {
    if (error instanceof UsageError) {
      host.err(`${error.message}\n`);
      return 2;
    }
    if (host.signal?.aborted) {
      host.err("Cancelled: nothing was reported, since not everything was analysed.\n");
      return 3;
    }
    host.err(`Groundwork failed: ${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    return 3;
  }
}

function help(): string {
  const names = Object.keys(commands);
  const width = Math.max(...names.map(it => it.length));
  return `Groundwork finds architecture anti-patterns in backend code and fixes them in the project's own style.

${names.map(name => `  groundwork ${name.padEnd(width)}  ${commands[name]!.summary}`).join("\n")}

groundwork COMMAND --help shows the options of a command.
Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong arguments or configuration, 3 incomplete.
`;
}
