import type { Entity } from "./entities.js";
import type { Random } from "./random.js";

const verbs = ["summarise", "normalise", "compare", "merge", "rank", "price", "validate", "describe", "group", "audit", "schedule", "convert", "estimate", "assign", "release", "reconcile", "archive", "route", "score", "split"];
const aspects = ["Totals", "Limits", "Margins", "Labels", "Windows", "Shares", "Steps", "Entries", "Options", "Conflicts", "Rates", "Batches", "Drafts", "Slots", "Changes"];

/** The name of a function, the `index`-th of its file. */
export function functionName(random: Random, index: number): string {
  return `${random.pick(verbs)}${random.pick(aspects)}${index === 0 ? "" : index + 1}`;
}

/** A TypeScript function of plain logic over records, without any input or output: what most of a backend is. */
export function logicFunction(random: Random, { type, columns }: Entity, name: string): string {
  const number = (columns.find(it => it.type === "number") ?? columns[0]!).name;
  const field = random.pick(columns).name;
  const body = Array.from({ length: random.between(2, 9) }, (_, step) => statement(random, field, number, step));
  return `/** Looks at ${field} and ${number} of what it is given. */
export function ${name}(items: readonly ${type}[], limit = ${random.between(5, 500)}): ${type}[] {
  const kept = items.slice(0, limit);
${body.join("\n")}
  return kept;
}
`;
}

function statement(random: Random, field: string, number: string, step: number): string {
  const amount = random.between(2, 900);
  return random.pick([
    `  const total${step} = kept.reduce((sum, it) => sum + Number(it.${number}) * ${amount}, 0);\n  if (total${step} > limit * ${amount}) throw new RangeError(\`Over the limit: \${total${step}} of \${limit}\`);`,
    `  const chosen${step} = kept.filter((it) => it.${field} !== undefined).map((it) => ({ ...it, rank: Number(it.${number}) % ${amount} }));\n  chosen${step}.sort((a, b) => a.rank - b.rank);`,
    `  for (const [index, it] of kept.entries()) {\n    if (index % ${amount} === 0 && it.${field}) continue;\n    const share = Math.round((index / Math.max(kept.length, 1)) * ${amount}) / 100;\n    if (share > 1) break;\n  }`,
    `  const groups${step} = new Map<string, ${"number"}>();\n  for (const it of kept) {\n    const key = String(it.${field} ?? "none").slice(0, ${amount});\n    groups${step}.set(key, (groups${step}.get(key) ?? 0) + 1);\n  }`,
    `  switch (kept.length % 4) {\n    case 0:\n      kept.reverse();\n      break;\n    case 1:\n      kept.push(...items.slice(-${amount}));\n      break;\n    default:\n      kept.length = Math.min(kept.length, limit);\n  }`,
    `  const settings${step} = {\n    retries: ${random.between(1, 9)},\n    window: { days: ${amount}, from: new Date(${amount}_000) },\n    labels: ["${field}", "${number}", \`\${limit} at most\`],\n    accepts: (value: unknown) => typeof value === "string" || Number(value) > ${amount},\n  };\n  if (!settings${step}.accepts(kept[0]?.${field})) kept.shift();`,
    `  try {\n    const text = JSON.stringify(kept.map((it) => [it.${field}, it.${number}]));\n    if (text.length > ${amount}_000) kept.splice(limit);\n  } catch (error) {\n    throw new Error("These cannot be written", { cause: error });\n  }`,
    `  const latest${step} = kept.at(-1)?.${field} ?? items[0]?.${field};\n  const isOld${step} = latest${step} === undefined || String(latest${step}) < "2026-0${random.between(1, 9)}";\n  if (isOld${step} && kept.length > ${amount}) kept.pop();`,
  ]);
}
