import assert from "node:assert/strict";
import { test } from "node:test";
import type { EventEmitter, LogOutputChannel } from "vscode";
import { rulesRequest, type FolderState } from "../../src/protocol.js";
import type { ConnectionPorts } from "../../src/extension/session/connection.js";
import type { FoldersChange } from "../../src/extension/session/folderNotifications.js";
import { createSession, type Session } from "../../src/extension/session/session.js";

const state: FolderState = { folder: "file:///w/shop", phase: "ready", counts: { error: 0, warning: 1, info: 0 }, analysed: 1, files: 1, known: 0, total: 0, failing: 0 };

test("a server is started once, and tells what it knows", async () => {
  const { session, servers, phases } = setUp();
  assert.equal(session.phase, "looking");
  await Promise.all([session.start(), session.start()]);
  assert.equal(servers.length, 1);
  servers[0]!.ports.onState([state]);
  assert.deepEqual(session.folders, [state]);
  assert.deepEqual(phases, ["starting", "running", "running"]);
  assert.deepEqual(await session.request(rulesRequest, undefined), "answer of groundwork/rules");
});

test("without a server a question is answered by an error, not by silence", async () => {
  const { session } = setUp();
  await assert.rejects(session.request(rulesRequest, undefined), /not running/);
  await session.start();
  await session.stop("disabled");
  assert.equal(session.phase, "disabled");
  await assert.rejects(session.request(rulesRequest, undefined), /not running/);
});

test("a server that dies is started again once, and stays stopped after a second death within three minutes", async () => {
  const { session, servers, clock } = setUp();
  await session.start();
  await dies(servers.at(-1)!);
  assert.deepEqual([servers.length, session.phase], [2, "running"]);
  clock.now += 179_000;
  await dies(servers.at(-1)!);
  assert.deepEqual([servers.length, session.phase], [2, "stopped"]);
  assert.deepEqual(session.folders, []);
});

test("a server that has lived for longer is started again", async () => {
  const { session, servers, clock } = setUp();
  await session.start();
  for (const expected of [2, 3, 4]) {
    await dies(servers.at(-1)!);
    clock.now += 181_000;
    assert.deepEqual([servers.length, session.phase], [expected, "running"]);
  }
});

test("a person starts a stopped server again, and that counts as a first start", async () => {
  const { session, servers } = setUp();
  await session.start();
  await dies(servers.at(-1)!);
  await dies(servers.at(-1)!);
  await session.restart();
  assert.deepEqual([servers.length, session.phase], [3, "running"]);
  await dies(servers.at(-1)!);
  assert.deepEqual([servers.length, session.phase], [4, "running"]);
});

test("a server that cannot be started is tried twice and then left", async () => {
  const { session, servers, said } = setUp({ fails: true });
  await session.start();
  assert.deepEqual([servers.length, session.phase], [2, "stopped"]);
  assert.equal(said.filter(it => it.includes("no such module")).length, 2);
});

test("a restart ends the server that runs, and a stop waits for a start", async () => {
  const { session, servers } = setUp();
  void session.start();
  await session.restart();
  assert.deepEqual(servers.map(it => it.isStopped), [true, false]);
  void session.restart();
  await session.stop("asleep");
  assert.deepEqual(servers.map(it => it.isStopped), [true, true, true]);
  assert.equal(session.phase, "asleep");
});

test("a folder beside those of the workspace starts a server, and every server after it is told of it until it goes", async () => {
  const { session, servers, phases } = setUp();
  await session.addFolder("file:///storage/sample");
  assert.deepEqual([session.phase, servers[0]!.told], ["running", ["sample file:///storage/sample"]]);
  await session.restart();
  await dies(servers.at(-1)!);
  assert.deepEqual(servers.map(it => it.told.length), [1, 1, 1]);
  await session.removeFolder("file:///storage/sample");
  await session.removeFolder("file:///storage/sample");
  assert.deepEqual(servers.at(-1)!.told, ["sample file:///storage/sample", "- file:///storage/sample"]);
  await session.restart();
  assert.deepEqual(servers.at(-1)!.told, []);
  assert.equal(phases.at(-1), "running");
});

test("a folder is added to a server that runs, which is told the schemes of documents beside the workspace's", async () => {
  const { session, servers } = setUp();
  await session.start();
  await session.addFolder("file:///storage/sample");
  assert.deepEqual(servers.map(it => [it.told.length, it.ports.schemes]), [[1, ["vscode-userdata"]]]);
});

interface FakeServer {
  readonly ports: ConnectionPorts;
  isStopped: boolean;
  /** What it was told: the folders that came, and those that went with a minus. */
  readonly told: string[];
}

function setUp({ fails }: { readonly fails?: boolean } = {}): { session: Session; servers: FakeServer[]; phases: string[]; said: string[]; clock: { now: number } } {
  const servers: FakeServer[] = [];
  const phases: string[] = [];
  const said: string[] = [];
  const clock = { now: 1_000_000 };
  const say = (message: string): void => void said.push(message);
  const session = createSession({
    async connect(ports) {
      const server: FakeServer = { ports, isStopped: false, told: [] };
      servers.push(server);
      if (fails) throw new Error("no such module");
      return {
        request: async request => `answer of ${request.method}` as never,
        notify: async (_, params) => {
          const { added, removed } = (params as FoldersChange).event;
          server.told.push(...added.map(it => `${it.name} ${it.uri}`), ...removed.map(it => `- ${it.uri}`));
        },
        stop: async () => void (server.isStopped = true),
      };
    },
    schemes: ["vscode-userdata"],
    output: { info: say, warn: say, error: say } as unknown as LogOutputChannel,
    changed: { event: () => ({ dispose: () => undefined }), fire: () => void phases.push(session.phase), dispose: () => undefined } as EventEmitter<void>,
    now: () => clock.now,
  });
  return { session, servers, phases, said, clock };
}

/** Gives the session its turn: all it waits for here are promises that are settled already. */
async function dies({ ports }: FakeServer): Promise<void> {
  ports.onDeath();
  await new Promise(resolve => setImmediate(resolve));
}
