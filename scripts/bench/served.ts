import { readdirSync, readFileSync } from "node:fs";
import { stateNotification, type FolderState } from "../../src/protocol.js";
import { LanguageClient } from "../../test/support/languageClient.js";

/** A server that has analysed a folder and reported all of it. */
export interface Served {
  readonly client: LanguageClient;
  /** Milliseconds from starting the process to the last report of the first analysis. */
  readonly took: number;
}

/** Starts the server as the extension's client would: it pulls, keeps the workspace request open, and is told the state. */
export async function serve(folder: string): Promise<Served> {
  const start = performance.now();
  const client = await LanguageClient.start([folder], { initializationOptions: { isGroundwork: true } });
  const state = await analysed(client);
  const took = performance.now() - start;
  demandAll(state, client);
  return { client, took };
}

/** However long it takes. */
function analysed(client: LanguageClient): Promise<FolderState> {
  return new Promise((resolve, reject) => {
    client.connection.onClose(() => reject(new Error("The server has ended before the folder was analysed.")));
    client.on(stateNotification, ({ folders: [first] }) => first && first.phase !== "scanning" && resolve(first));
    client.listenToWorkspace();
  });
}

/** Resident memory of the one server that runs, in bytes, now and at its peak; undefined where the system does not say. */
export function memory(): { readonly now: number; readonly peak: number } | undefined {
  if (process.platform !== "linux") return undefined;
  const [status] = readdirSync("/proc").filter(it => /^\d+$/.test(it)).flatMap(serverStatus);
  const bytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status!)![1]) * 1024;
  return status === undefined ? undefined : { now: bytes("VmRSS"), peak: bytes("VmHWM") };
}

/** What a process says of itself, if it is a server that this process has started. */
function serverStatus(pid: string): readonly string[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const isOurs = status.includes(`\nPPid:\t${process.pid}\n`) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("\0lsp\0");
    return isOurs ? [status] : [];
  } catch {
    return [];   // It has ended since the listing.
  }
}

/** The time of a server that has not said everything would be worth nothing. */
function demandAll({ phase, counts }: FolderState, { reported }: LanguageClient): void {
  const said = [...reported.values()].flat().length;
  const known = counts.error + counts.warning + counts.info;
  if (phase !== "ready" || said !== known || known === 0) throw new Error(`The folder is ${phase}; the server knows ${known} findings and has reported ${said}.`);
}
