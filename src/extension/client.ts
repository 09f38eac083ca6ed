import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { Connect } from "./session/connection.js";
import { clientSetup, quietly } from "./session/languageClient.js";

/** A server in a process of its own. `module` is the absolute path of its script. */
export function connectTo(module: string): Connect {
  return ports => {
    const { options, connect } = clientSetup(ports, { isGroundwork: true });
    const server = { module, transport: TransportKind.ipc };
    return connect(quietly(new LanguageClient("groundwork", "Groundwork", { run: server, debug: server }, options), ports.output));
  };
}
