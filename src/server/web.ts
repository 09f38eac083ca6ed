import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { clientFiles } from "./clientFiles.js";
import { startServer } from "./server.js";

declare const GROUNDWORK_VERSION: string;

/** The worker's own global, of which the compiler is told no more: the types of browsers would let them in everywhere. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] & { readonly location: { readonly href: string } };

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), ({ assets = self.location.href }) => ({
  version: GROUNDWORK_VERSION,
  assets: {
    async read(name) {
      const response = await fetch(new URL(name, assets));
      if (!response.ok) throw new Error(`${name} cannot be loaded (${response.status})`);
      return new Uint8Array(await response.arrayBuffer());
    },
  },
  filesOf: (folder, ask) => clientFiles(folder, ask),
  pageUri: () => undefined,
}));
