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
  void connection.sendNotification(notification.method, params);
}
