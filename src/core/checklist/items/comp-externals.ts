import { counted } from "../counted.js";
import { externalCalls, type ExternalCall } from "../externalCalls.js";
import type { ChecklistItem, Evidence } from "../item.js";

/**
 * Judged by the calls themselves, since it is also a list of them. Deadlines can fail it, and never pass it: what happens
 * when the other side fails is for a person to say.
 */
export const compExternals: ChecklistItem = {
  id: "comp-externals",
  takeaway: "components",
  place: 6,
  label: "External services",
  title: "External services are listed with their failure behaviour",
  why: "Each of them fails some day, and then does what nobody has decided.",
  weight: 2,
  effort: "hours",
  snippets: ["gw-http-client"],

  assess({ read, gaps }) {
    const calls = read.model(externalCalls, "");
    const evidence = [...groupByService(calls).map(evidenceOf), ...gaps.map(says => ({ says }))];
    const endless = calls.filter(it => it.deadline === "no").length;
    if (endless > 0) return { state: "fail", because: `${share(endless, calls)} no deadline.`, evidence };
    return { state: "unknown", because: [...gaps, calls.length === 0 ? "No call to another service was seen." : judged(calls), unseen].join(" "), evidence };
  },
};

const unseen = "Services that are used through a library of their own are not looked at yet.";

function judged(calls: readonly ExternalCall[]): string {
  const open = calls.filter(it => it.deadline === "unknown").length;
  const known = `${share(calls.length - open, calls)} a deadline${open === 0 ? "" : `, and of ${open} it could not be followed`}`;
  return `${known}; what happens when a service fails is for a person to say.`;
}

function share(part: number, calls: readonly ExternalCall[]): string {
  return `${part} of ${counted(calls.length, "call")} to other services ${part === 1 ? "has" : "have"}`;
}

/** By host, where the text tells it; else by what is called in which file. */
function groupByService(calls: readonly ExternalCall[]): readonly (readonly ExternalCall[])[] {
  const groups = new Map<string, ExternalCall[]>();
  for (const it of calls) {
    const name = it.call.host ?? `${it.call.callee} ${it.uri}`;
    groups.set(name, [...groups.get(name) ?? [], it]);
  }
  return [...groups.values()];
}

function evidenceOf(calls: readonly ExternalCall[]): Evidence {
  const worst = calls.find(it => it.deadline === "no") ?? calls.find(it => it.deadline === "unknown") ?? calls[0]!;
  const deadline = { yes: "with a deadline", no: "without a deadline", unknown: "perhaps with a deadline" }[worst.deadline];
  const places = calls.length === 1 ? "" : ` in ${calls.length} places, ${worst.deadline === "yes" ? "each" : "at least once"}`;
  const { host, callee } = worst.call;
  return { says: `${host ?? "A service that is named elsewhere"}: called${host === undefined ? ` by ${callee}` : ""}${places} ${deadline}.`, at: { uri: worst.uri, span: worst.span } };
}
