import type { ReportedScore } from "./report.js";

/** The file that an address of https://shields.io/badges/endpoint-badge shows as a badge. */
export function formatBadge(score: ReportedScore): string {
  return `${JSON.stringify({ schemaVersion: 1, label: "architecture", message: messageOf(score), color: colourOf(score) }, undefined, 2)}\n`;
}

function messageOf({ score, known, total }: ReportedScore): string {
  return score === null ? "not known" : `${score}% in place, known ${known} of ${total}`;
}

/** Green and blue only where nothing is seen to fail: a low score alone may mean that little is known. */
function colourOf({ score, failing }: ReportedScore): string {
  if (score === null) return "lightgrey";
  if (failing === 0) return score === 100 ? "brightgreen" : score >= 75 ? "green" : "blue";
  return score >= 75 ? "yellow" : score >= 50 ? "orange" : "red";
}
