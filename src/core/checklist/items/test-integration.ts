import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import { counted } from "../counted.js";
import type { ChecklistItem, Evidence } from "../item.js";

export const testIntegration: ChecklistItem = {
  id: "test-integration",
  takeaway: "testing",
  place: 2,
  label: "Integration tests",
  title: "Parts are tested together",
  why: "Each part can be right while the whole is not.",
  weight: 3,
  effort: "days",
  snippets: ["gw-test-route"],

  assess: context => assessBySigns(context, {
    signs: requestsSeen(context.read),
    seen: "Tests that send requests were seen.",
    unseen: "No test that sends a request was seen.",
    notYet: "Which routes they call is not looked at yet.",
  }),
};

/** By what sends them, at the first file. */
function requestsSeen(read: Read): readonly Evidence[] {
  const files = read.facts("testFile").filter(it => it.requests !== undefined);
  const tools = [...new Set(files.map(it => it.requests))];
  return tools.flatMap(tool => {
    const own = files.filter(it => it.requests === tool);
    return own[0] ? [{ says: `${tool} sends requests in ${counted(own.length, "file")} of tests.`, at: { uri: own[0].uri, span: own[0].span } }] : [];
  });
}
