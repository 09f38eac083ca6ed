import { servers } from "../../models/servers/servers.js";
import { assessByFindings } from "../assessByFindings.js";
import { counted } from "../counted.js";
import type { ChecklistItem } from "../item.js";

export const compConfig: ChecklistItem = {
  id: "comp-config",
  takeaway: "components",
  place: 7,
  label: "Configuration",
  title: "Values that change live in configuration",
  why: "A value that differs from one installation to the next then changes without a release.",
  weight: 3,

  assess(context) {
    const { read } = context;
    const files = [...new Set(read.facts("listen").map(it => it.uri))].filter(uri => read.fileClass(uri) === "production");
    const starts = files.flatMap(uri => read.model(servers, uri));
    return assessByFindings(context, {
      ...starts.length > 0
        ? { lookedFor: `Fixed ports were looked for where ${counted(starts.length, "server")} ${starts.length === 1 ? "starts" : "start"}` }
        : { nothingSeen: "No start of a server was seen, so no fixed port was looked for." },
      notYet: "Other fixed values, and whether settings are checked at the start, are not looked at yet.",
      evidence: starts.filter(it => it.start.port.from === "unknown")
        .map(({ start, uri, span }) => ({ says: `What port ${start.callee} takes could not be followed.`, at: { uri, span } })),
    });
  },
};
