import { defineModel } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem, Evidence } from "../item.js";
import { librariesOf } from "../libraries.js";

export const testLoad: ChecklistItem = {
  id: "test-load",
  takeaway: "testing",
  place: 3,
  label: "Load tests",
  title: "Its behaviour under heavy traffic is known",
  why: "The first real crowd is a bad moment to find out.",
  weight: 2,
  effort: "hours",
  staleAfter: 90,
  snippets: ["gw-k6", "gw-autocannon", "gw-locust"],

  assess: context => assessBySigns(context, {
    signs: [...context.read.model(scripts, ""), ...librariesOf(context.read, "loadTests", "development")],
    seen: "A script or a library for tests under load was seen.",
    unseen: "No script and no library for tests under load was seen.",
    notYet: "What came out, and when, is not looked at yet.",
  }),
};

/** k6 gives its modules to its scripts by itself: https://grafana.com/docs/k6/latest/javascript-api/ */
const scripts = defineModel<"", readonly Evidence[]>({
  name: "scripts of k6",
  derive: (_, read) => {
    const imports = read.facts("import").filter(it => it.specifier === "k6" || it.specifier.startsWith("k6/"));
    return [...new Map(imports.map(it => [it.uri, it])).values()].map(({ uri, span }) => ({ says: `${uri} is a script of k6.`, at: { uri, span } }));
  },
});
