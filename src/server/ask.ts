import type { Connection } from "vscode-languageserver";
import type { NotificationOf, RequestOf } from "../protocol.js";

/** Sends a request of our own protocol to the client. */
export type Ask = <Params, Result>(request: RequestOf<Params, Result>, params: Params) => Promise<Result>;

export function askOver(connection: Connection): Ask {
  return (request, params) => connection.sendRequest(request.method, params);
}

/** Answers a request of our own protocol. */
export function answer<Params, Result>(connection: Connection, request: RequestOf<Params, Result>, handler: (params: Params) => Result | Promise<Result>): void {
  connection.onRequest(request.method, (params: Params) => handler(params) as Promise<Result>);
}

export function notify<Params>(connection: Connection, notification: NotificationOf<Params>, params: Params): void {
  inBackground(connection, connection.sendNotification(notification.method, params));
}

/** What nobody waits for says in the log that it failed: a client may refuse anything, and a rejection that nobody takes ends the process. */
export function inBackground(connection: Connection, work: Promise<unknown>): void {
  work.catch((error: unknown) => connection.console.error(error instanceof Error ? error.stack ?? error.message : String(error)));
}
