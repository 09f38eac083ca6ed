import { LanguageClient } from "vscode-languageclient/browser";
import type { Connect } from "./session/connection.js";
import { clientSetup, quietly } from "./session/languageClient.js";

/** A server in a web worker. `assets` is the URL of the folder, with `/` at its end, that holds its script and grammars. */
export function connectTo(assets: string): Connect {
  return async ports => {
    const { options, connect } = clientSetup(ports, { isGroundwork: true, assets });
    const worker = new Worker(`${assets}server.web.js`);
    try {
      const connection = await connect(quietly(new LanguageClient("groundwork", "Groundwork", worker, options), ports.output));
      return { ...connection, stop: () => connection.stop().finally(() => worker.terminate()) };
    } catch (error) {
      worker.terminate();
      throw error;
    }
  };
}

/** As much of a browser's worker as is used; the types of browsers are not at hand here. */
declare class Worker {
  constructor(url: string);
  terminate(): void;
}
