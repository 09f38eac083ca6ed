import type { Event, EventEmitter, LogOutputChannel } from "vscode";
import type { FolderState, NotificationOf, RequestOf } from "../../protocol.js";
import type { Connect, Connection } from "./connection.js";
import { changeOf, foldersChanged } from "./folderNotifications.js";
import { createRestarts } from "./restarts.js";

/**
 * - `looking`: nobody knows yet whether this is a back end.
 * - `asleep`: no back end was seen, so there is no server.
 * - `disabled`: the setting says so.
 * - `stopped`: the server has died twice, or cannot be started; only a person starts it again.
 */
export type Phase = "looking" | "asleep" | "disabled" | "starting" | "running" | "stopped";

/** The server's life: started at most once at a time, restarted once after a death, and never a reason for a toast. */
export interface Session {
  readonly phase: Phase;
  /** What the server has last told; empty while there is none. */
  readonly folders: readonly FolderState[];
  /** The phase has changed, or what the server tells. */
  readonly onChange: Event<void>;
  /** @throws an Error with one sentence when there is no server */
  request<Params, Result>(request: RequestOf<Params, Result>, params: Params): Promise<Result>;
  /** Tells the server something; what is told to none is lost. */
  notify<Params>(notification: NotificationOf<Params>, params: Params): Promise<void>;
  /** Starts a server unless one runs or is starting. */
  start(): Promise<void>;
  /** Stops the server, for a reason that is its phase from then on. */
  stop(reason: "looking" | "asleep" | "disabled"): Promise<void>;
  /** What a person asks for: a new server, whatever has happened before. */
  restart(): Promise<void>;
  /** Has a folder analysed that is none of the workspace's, by this server, which is started for it, and by all after it. Takes its URI. */
  addFolder(uri: string): Promise<void>;
  /** A folder that was added is not analysed any more. */
  removeFolder(uri: string): Promise<void>;
  dispose(): Promise<void>;
}

export interface SessionPorts {
  readonly connect: Connect;
  readonly output: LogOutputChannel;
  /** See {@link ConnectionPorts.schemes}. */
  readonly schemes: readonly string[];
  /** Fires when something of the session has changed. */
  readonly changed: EventEmitter<void>;
  /** The time in milliseconds. */
  now(): number;
}

export function createSession({ connect, output, schemes, changed, now }: SessionPorts): Session {
  const restarts = createRestarts();
  let phase: Phase = "looking";
  let folders: readonly FolderState[] = [];
  let connection: Connection | undefined;
  /** Beside those of the workspace, which the client tells by itself. */
  const added = new Set<string>();
  let last: Promise<void> = Promise.resolve();

  return {
    get phase() { return phase; },
    get folders() { return folders; },
    onChange: changed.event,
    request(request, params) {
      if (!connection) return Promise.reject(new Error("The Groundwork server is not running."));
      return connection.request(request, params);
    },
    notify,
    start: () => inTurn(open),
    stop: reason => inTurn(async () => {
      await close();
      become(reason);
    }),
    restart: () => inTurn(async () => {
      restarts.forget();
      await close();
      await open();
    }),
    addFolder: uri => inTurn(async () => {
      added.add(uri);
      // A server that starts is told of all of them.
      await (connection ? notify(foldersChanged, changeOf([uri], [])) : open());
    }),
    removeFolder: uri => inTurn(async () => {
      if (added.delete(uri)) await notify(foldersChanged, changeOf([], [uri]));
    }),
    dispose: () => inTurn(async () => {
      await close();
      changed.dispose();
    }),
  };

  /** One after the other, so that a stop waits for a start. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    last = last.then(work, work);
    return last;
  }

  async function open(): Promise<void> {
    if (connection) return;
    become("starting");
    try {
      connection = await connect({ output, schemes, onState: take, onDeath: () => void inTurn(afterDeath) });
      if (added.size > 0) await notify(foldersChanged, changeOf([...added], []));
      become("running");
    } catch (error) {
      output.error(`The server could not be started: ${error instanceof Error ? error.message : String(error)}`);
      await afterDeath();
    }
  }

  async function notify<Params>(notification: NotificationOf<Params>, params: Params): Promise<void> {
    await connection?.notify(notification, params).catch((error: unknown) => output.warn(`${notification.method} did not reach the server: ${String(error)}`));
  }

  async function close(): Promise<void> {
    const closing = connection;
    connection = undefined;
    folders = [];
    await closing?.stop().catch((error: unknown) => output.warn(`The server did not stop in an orderly way: ${String(error)}`));
  }

  async function afterDeath(): Promise<void> {
    connection = undefined;
    folders = [];
    if (restarts.mayRestart(now())) {
      output.info("The server has ended by itself and is started again.");
      return open();
    }
    output.error("The server has ended by itself twice within three minutes. It stays stopped until Groundwork: Restart Server is run.");
    become("stopped");
  }

  function become(next: Phase): void {
    phase = next;
    changed.fire();
  }

  function take(told: readonly FolderState[]): void {
    folders = told;
    changed.fire();
  }
}
