import assert from "node:assert/strict";
import { suite, test } from "mocha";
import * as vscode from "vscode";
import { actionAt, found, open, placeOf, take, until } from "../../../support/editor/folder.js";

suite("services in several languages", () => {
  test("a file in Python is judged as it is typed, and mended from the light bulb", async () => {
    const { document } = await open("reorder/app/clients/feed.py");
    assert.deepEqual(await until("what is found in it", () => found(document.uri), it => it.length === 1), ["11:16-11:111 scale-outbound-no-timeout"]);
    await take(await actionAt(document, placeOf(document, "requests.get"), /deadline/i));
    await until("nothing", () => found(document.uri), it => it.length === 0);
    assert.match(document.getText(), /application\/json"\}, timeout=10\)/);
    await vscode.commands.executeCommand("undo");
    await until("the finding again", () => found(document.uri), it => it.length === 1);
  });

  test("files of Java and images are judged beside it, over files that are closed", async () => {
    const { document } = await open("fulfilment/src/main/java/com/example/shop/fulfilment/parcels/ParcelController.java");
    const rules = await until("what is found in it", () => found(document.uri).map(it => it.split(" ")[1]), it => it.length === 2);
    assert.deepEqual([...rules].sort(), ["n-plus-one-query-in-loop", "unbounded-list-query"]);
    const image = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, "reorder/Dockerfile.nightly");
    await until("what is found in the image", () => found(image).map(it => it.split(" ")[1]), it => it.join() === "ctr-root-user");
  });
});
