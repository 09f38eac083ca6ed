import { readArguments } from "../arguments.js";
import { UsageError, type Command, type ExitCode } from "../command.js";

/** `groundwork lsp --stdio`: the language server, for any editor. It ends when the client says so. */
export const lsp: Command = {
  summary: "serve an editor as a language server",
  usage: "lsp --stdio",
  async run(args, host) {
    const { values, positionals } = readArguments(args, { stdio: { type: "boolean", default: false } });
    if (!values.stdio || positionals.length > 0) throw new UsageError("The server speaks over its streams: groundwork lsp --stdio.");
    await host.serve();
    return new Promise<ExitCode>(() => undefined);
  },
};
