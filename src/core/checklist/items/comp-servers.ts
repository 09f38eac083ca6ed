import { serversOfPackage, type Server } from "../../models/servers/servers.js";
import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem, Evidence } from "../item.js";

export const compServers: ChecklistItem = {
  id: "comp-servers",
  takeaway: "components",
  place: 2,
  label: "Processes",
  title: "Every process has a start command, a port and an owner",
  why: "Nobody mends a process that nobody knows of.",
  weight: 2,
  effort: "hours",

  assess: context => assessBySigns(context, {
    signs: startsSeen(context.read),
    seen: "Servers were seen to start.",
    unseen: "No start of a server was seen.",
    notYet: "Processes without a server are not looked at yet, and who owns each is for a person to say.",
  }),
};

function startsSeen(read: Read): readonly Evidence[] {
  const found = read.packages().flatMap(folder => read.model(serversOfPackage, folder));
  return found.map(it => ({ says: `${it.start.callee} starts a server${portOf(it)}.`, at: { uri: it.uri, span: it.span } }));
}

function portOf({ start: { port } }: Server): string {
  switch (port.from) {
    case "literal": return ` on port ${port.value}`;
    case "environment": return port.key === undefined ? " on a port that the environment gives" : ` on the port that ${port.key} gives`;
    case "reference": return " on a port that is kept elsewhere";
    case "unknown": return " on a port that could not be followed";
    case "none": return "";
  }
}
