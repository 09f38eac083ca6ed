import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import { counted } from "../counted.js";
import type { ChecklistItem, Evidence } from "../item.js";

export const testUnit: ChecklistItem = {
  id: "test-unit",
  takeaway: "testing",
  place: 1,
  label: "Unit tests",
  title: "Units are tested",
  why: "What a change breaks is then known before it is anybody else’s problem.",
  weight: 2,
  effort: "days",

  assess: context => assessBySigns(context, {
    signs: testsSeen(context.read),
    seen: "Tests were seen.",
    unseen: "No tests were seen.",
    notYet: "Which functions they touch is not looked at yet.",
  }),
};

/** By package, at the first file. */
function testsSeen(read: Read): readonly Evidence[] {
  return read.packages().flatMap(folder => {
    const files = read.inPackage("testFile", folder);
    const cases = files.reduce((sum, it) => sum + it.cases, 0);
    return files[0] ? [{ says: `${counted(cases, "test case")} ${cases === 1 ? "is" : "are"} written in ${counted(files.length, "file")}${folder === "" ? "" : ` of ${folder}`}.`, at: { uri: files[0].uri, span: files[0].span } }] : [];
  });
}
