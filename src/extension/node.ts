import type { ExtensionContext } from "vscode";
import { activateWith } from "./extension.js";

export { deactivate } from "./extension.js";

/** The extension where Node runs it: the server is a process. */
export function activate(context: ExtensionContext): void {
  activateWith(context, async ports => {
    // The client is ten times as large as all the rest, and only needed where there is a back end.
    const { connectTo } = await import("./client.js");
    return connectTo(context.asAbsolutePath("dist/server.js"))(ports);
  });
}
