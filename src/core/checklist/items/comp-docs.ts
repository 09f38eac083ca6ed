import projectFiles from "../../data/project-files.json";
import type { Fact } from "../../facts.js";
import type { Span } from "../../text.js";
import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem } from "../item.js";
import { listed } from "../listed.js";

export const compDocs: ChecklistItem = {
  id: "comp-docs",
  takeaway: "components",
  place: 8,
  label: "README",
  title: "The README lets a newcomer run it",
  why: "Whoever comes next has nobody to ask, or asks everybody.",
  weight: 2,
  effort: "hours",
  snippets: ["gw-readme"],

  assess(context) {
    const readme = context.read.facts("document").find(it => it.role === "readme" && !it.uri.includes("/"));
    const sections = readme === undefined ? [] : sectionsOf(readme);
    const signs = sections.map(({ what, at }) => ({ says: at ? `A heading tells of ${what}.` : `No heading was seen to tell of ${what}.`, at: { uri: readme!.uri, span: at ?? readme!.span } }));
    const missing = sections.filter(it => it.at === undefined).map(it => it.what);
    return assessBySigns(context, {
      signs,
      seen: `No heading of ${readme?.uri} was seen to tell of ${listed(missing)}.`,
      unseen: "No README was seen at the top of the workspace.",
      notYet: "Whether a newcomer gets it to run is for a person to try.",
      decided: readme !== undefined && missing.length === 0 ? `The headings of ${readme.uri} tell of ${listed(sections.map(it => it.what))}; what stands below them was not read.` : undefined,
    });
  },
};

interface Section {
  readonly what: string;
  readonly at?: Span;
}

const asked = Object.entries(projectFiles.readmeSections).map(([what, words]) => ({ what, words: new RegExp(words, "i") }));

/** What a README is asked for, and the heading that tells of it. One tells of one thing, the last that fits: “Running the tests” is not how to run the program. */
function sectionsOf({ headings }: Fact<"document">): readonly Section[] {
  const told = headings.map(({ text, at }) => ({ what: asked.findLast(it => it.words.test(text))?.what, at }));
  return asked.map(({ what }) => {
    const found = told.find(it => it.what === what);
    return { what, ...found && { at: found.at } };
  });
}
