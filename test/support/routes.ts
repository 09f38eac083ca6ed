import assert from "node:assert/strict";
import { routeTable } from "../../src/core/models/routing/routes.js";
import { analyze } from "./workspace.js";

/** Routes of a workspace, one a line: method, path, handler; `?` when it is not seen where the router is mounted. */
export async function routesOf(files: Readonly<Record<string, string>>): Promise<string> {
  const { analyzer } = await analyze(new Map(Object.entries(files)), { rules: [] });
  assert.deepEqual(analyzer.crashes(), []);
  return routeTable(analyzer.read)
    .map(it => `${it.method} ${it.path}${it.mounted === "yes" ? "" : " ?"} ${it.handler ? `${it.handler.uri}#${it.handler.name}` : "-"}`)
    .join("\n");
}

export function lines(...expected: readonly string[]): string {
  return expected.join("\n");
}
