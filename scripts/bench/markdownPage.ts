import type { Figure } from "./row.js";
import { markdownTable } from "./table.js";

/** The page of results that the repository keeps, with the date, the machine and the command. */
export function markdownPage(machine: string, figures: readonly Figure[]): string {
  return `# The bench

\`npm run bench -- ${process.argv.slice(2).join(" ")}\`, ${new Date().toISOString().slice(0, 10)}.
${machine}.

Budgets are those of the product; *not met* is said where it is so. The backend is made up by the bench, the same on every run: two thirds
TypeScript (Express, Fastify, Nest, Prisma, SQL), the rest Python, Java and Go. The other programs run over the same files in the same run, at the
versions of \`scripts/bench/peers/versions.json\`, with rules of a like kind as far as they have them; each prints JSON, none has a cache.
What is known of published back ends (\`scripts/bench/corpus/packages.json\`, fetched from the registries) says how much rules can judge: about the rest they are silent.

${markdownTable(figures)}
`;
}
