import { allRoutes } from "../../models/routing/routes.js";
import type { Read } from "../../workspace.js";
import { assessBySigns } from "../assessBySigns.js";
import type { ChecklistItem, Evidence } from "../item.js";

export const compFrameworks: ChecklistItem = {
  id: "comp-frameworks",
  takeaway: "components",
  place: 5,
  label: "Conventions",
  title: "Framework conventions are followed",
  why: "They are the cheapest standard there is: others know them already.",
  weight: 1,
  effort: "hours",

  assess: context => assessBySigns(context, {
    signs: frameworksSeen(context.read),
    seen: "Frameworks were seen.",
    unseen: "No framework was seen to answer requests.",
    notYet: "Whether the code follows their conventions, and has their security middleware on, is not looked at yet.",
  }),
};

/** Each by the first route that it answers. */
function frameworksSeen(read: Read): readonly Evidence[] {
  const found = read.model(allRoutes, "");
  const frameworks = [...new Set(found.map(it => it.framework))].sort();
  return frameworks.map(name => {
    const own = found.filter(it => it.framework === name);
    const { method, path, fact: { uri, span } } = own[0]!;
    return { says: own.length === 1 ? `${name} answers ${method} ${path}.` : `${name} answers ${own.length} routes, ${method} ${path} among them.`, at: { uri, span } };
  });
}
