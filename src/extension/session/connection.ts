import type { LogOutputChannel } from "vscode";
import type { FolderState, NotificationOf, RequestOf } from "../../protocol.js";

/** A server that runs and answers. */
export interface Connection {
  /** @throws the server's error, or one that says that the connection is gone */
  request<Params, Result>(request: RequestOf<Params, Result>, params: Params): Promise<Result>;
  /** Tells the server something that it does not answer. @throws when the connection is gone */
  notify<Params>(notification: NotificationOf<Params>, params: Params): Promise<void>;
  stop(): Promise<void>;
}

export interface ConnectionPorts {
  readonly output: LogOutputChannel;
  /** Schemes of documents that the server is told of, beside those of the workspace's folders. */
  readonly schemes: readonly string[];
  /** What the server tells about the folders, as often as it changes. */
  onState(folders: readonly FolderState[]): void;
  /** Said once, when a server that had started is gone without having been stopped. */
  onDeath(): void;
}

/** Starts a server. @throws when it cannot be started */
export type Connect = (ports: ConnectionPorts) => Promise<Connection>;
