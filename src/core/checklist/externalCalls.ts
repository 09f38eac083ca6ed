import type { Tri } from "../facts/code.js";
import { outboundCalls, type OutboundCall } from "../models/servers/outboundCalls.js";
import { isServerCode, packageKind } from "../models/servers/serverCode.js";
import { defineModel } from "../workspace.js";

/** A call of server code to a service outside of its own machine. */
export interface ExternalCall extends OutboundCall {
  /** Whether anything bounds its time; unknown also where a library of deadlines may do so from another file. */
  readonly deadline: Tri;
}

/** Those of production code, in order of file and place: the calls that `scale-outbound-no-timeout` judges. */
export const externalCalls = defineModel<"", readonly ExternalCall[]>({
  name: "external calls",
  derive: (_, read) => {
    const files = [...new Set(read.facts("outbound").map(it => it.uri))];
    return files.filter(uri => read.fileClass(uri) === "production" && read.model(isServerCode, uri)).flatMap(uri => {
      const { guarded } = read.model(packageKind, read.packageOf(uri));
      const leaving = read.model(outboundCalls, uri).filter(it => !it.call.browser && it.target !== "loopback" && it.target !== "relative");
      return leaving.map(it => ({ ...it, deadline: guarded && it.timeout === "no" ? "unknown" as const : it.timeout }));
    });
  },
});
