import { nodeFiles } from "./deployment.js";
import { entitiesFor } from "./entities.js";
import { goFiles } from "./go.js";
import { javaFiles } from "./java.js";
import { landmarkFiles } from "./landmarks.js";
import { pythonFiles } from "./python.js";
import { randomFrom, type Random } from "./random.js";
import { prismaFiles, sqlFiles } from "./schema.js";
import { frameworks, typescriptFiles } from "./typescript.js";

/** So many records fit one TypeScript application of this backend. */
const recordsAnApplication = [8, 18] as const;

/**
 * A backend of so many files, by path: applications in TypeScript with Express, Fastify and Nest over Prisma and SQL,
 * about two thirds of all, beside some in Python, Java and Go. The same on every run. It is made up; what it shares with
 * real backends are the proportions, the sizes, and that routes lead over services to repositories.
 */
export function mixedBackend(count: number): ReadonlyMap<string, string> {
  const random = randomFrom(20_261_126);
  const files = new Map<string, string>();
  put(files, "apps/landmarks", landmarkFiles(random));
  for (let index = 1; files.size < count * 0.1; index++) put(files, `apps/python-${index}`, pythonFiles(random, `python-${index}`, random.between(30, 120)));
  for (let index = 1; files.size < count * 0.2; index++) put(files, `apps/java-${index}`, javaFiles(random, `java-${index}`, random.between(60, 150)));
  for (let index = 1; files.size < count * 0.28; index++) put(files, `apps/go-${index}`, goFiles(random, `go-${index}`, random.between(30, 90)));
  for (let index = 1; files.size < count; index++) put(files, `apps/node-${index}`, nodeApplication(random, index));
  return new Map([...files].slice(0, count));
}

function nodeApplication(random: Random, index: number): readonly (readonly [string, string])[] {
  const framework = frameworks[index % frameworks.length]!;
  const database = index % 2 === 0 ? "prisma" : "pg";
  const entities = entitiesFor(random, random.between(...recordsAnApplication));
  return [
    ...nodeFiles(random, `node-${index}`, [framework.package, database === "prisma" ? "@prisma/client" : "pg", "pino"]),
    ...database === "prisma" ? prismaFiles(random, entities) : sqlFiles(random, entities),
    ...framework.server(random, entities),
    ...entities.flatMap(it => typescriptFiles(random, it, framework, database)),
  ];
}

function put(files: Map<string, string>, folder: string, made: readonly (readonly [string, string])[]): void {
  for (const [path, text] of made) files.set(`${folder}/${path}`, text);
}
