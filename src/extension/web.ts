import { Uri, type ExtensionContext } from "vscode";
import { activateWith } from "./extension.js";

export { deactivate } from "./extension.js";

/** The extension in a browser: the server is a web worker. */
export function activate(context: ExtensionContext): void {
  activateWith(context, async ports => {
    const { connectTo } = await import("./webClient.js");
    return connectTo(`${Uri.joinPath(context.extensionUri, "dist").toString(true)}/`)(ports);
  });
}
