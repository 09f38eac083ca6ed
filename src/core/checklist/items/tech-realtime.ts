import { assessBySigns } from "../assessBySigns.js";
import type { Assessment, AssessmentContext, ChecklistItem } from "../item.js";
import { meets, realTimeLibraries, type RealTimeNeed } from "../realTime.js";

export const techRealtime: ChecklistItem = {
  id: "tech-realtime",
  takeaway: "technologies",
  place: 6,
  label: "Real time",
  title: "A need for real time has a component that meets it",
  why: "Asking again and again does not become being told.",
  weight: 1,
  effort: "days",

  assess(context) {
    const need = context.profile.answers.realTime;
    if (need === undefined) return unanswered(context);
    return need === "none" || need === "polling" ? settled(context) : answered(context, need);
  },
};

function unanswered(context: AssessmentContext): Assessment {
  return assessBySigns(context, {
    signs: realTimeLibraries(context.read),
    seen: "Libraries of connections that stay open, or of queues, are among the dependencies.",
    unseen: "No library of connections that stay open, or of queues, was seen.",
    notYet: "Whether anything has to be told at once is a question of the profile that is not answered.",
  });
}

/** Where nothing has to be told at once, nothing is needed. */
function settled(context: AssessmentContext): Assessment {
  const assessment = assessBySigns(context, { signs: realTimeLibraries(context.read), seen: told, unseen: told, notYet: "" });
  return assessment.state === "fail" ? assessment : { ...assessment, state: "pass", because: told };
}

const told = "The profile says that nothing has to be told at once.";

const needs: Readonly<Record<RealTimeNeed, { readonly asks: string; readonly component: string }>> = {
  push: { asks: "The server has to tell its clients at once", component: "library of WebSockets or of events that the server sends" },
  bidirectional: { asks: "Both sides have to talk at any time", component: "library of WebSockets" },
  stream: { asks: "Events have to be processed as they arrive", component: "client of a broker" },
};

function answered(context: AssessmentContext, need: RealTimeNeed): Assessment {
  const { asks, component } = needs[need];
  const signs = realTimeLibraries(context.read, meets[need]);
  const assessment = assessBySigns(context, { signs, seen: "", unseen: `${asks}, and no ${component} is among the dependencies.`, notYet: "What is written without a library, or runs elsewhere, is not seen." });
  return assessment.state === "fail" || !signs[0] ? assessment : { ...assessment, state: "pass", because: `${asks}, and there is a ${component}: ${signs[0].says}` };
}
