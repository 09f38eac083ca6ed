import { assessByFindings } from "../assessByFindings.js";
import { counted } from "../counted.js";
import type { ChecklistItem } from "../item.js";

export const secContainers: ChecklistItem = {
  id: "sec-containers",
  takeaway: "design",
  place: 15,
  label: "Containers",
  title: "Containers run least-privileged and closed",
  why: "What breaks into a program has the program's rights, and everything that the image holds besides.",
  weight: 2,
  effort: "minutes",
  snippets: ["gw-dockerfile", "gw-compose"],

  assess(context) {
    const images = context.read.facts("imageStage").filter(it => it.final).length;
    return assessByFindings(context, {
      ...images > 0
        ? { lookedFor: `Containers that run as root were looked for in ${counted(images, "Dockerfile")}` }
        : { nothingSeen: "No Dockerfile was seen, so there was nothing to look at." },
      notYet: "Open ports, default passwords, secrets in images and versions are not looked at yet.",
    });
  },
};
