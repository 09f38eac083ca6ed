import type { LogOutputChannel } from "vscode";
import type { FolderState, RequestOf } from "../../protocol.js";

/** A server that runs and answers. */
export interface Connection {
  /** @throws the server's error, or one that says that the connection is gone */
  request<Params, Result>(request: RequestOf<Params, Result>, params: Params): Promise<Result>;
  stop(): Promise<void>;
}

export interface ConnectionPorts {
  readonly output: LogOutputChannel;
  /** What the server tells about the folders, as often as it changes. */
  onState(folders: readonly FolderState[]): void;
  /** Said once, when a server that had started is gone without having been stopped. */
  onDeath(): void;
}

/** Starts a server. @throws when it cannot be started */
export type Connect = (ports: ConnectionPorts) => Promise<Connection>;
