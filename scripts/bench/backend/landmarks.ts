import { entitiesFor } from "./entities.js";
import type { Random } from "./random.js";
import { functionName, logicFunction } from "./statements.js";

/** An edit of one file: `old` and `fresh` take turns at the same place. */
export interface Edit {
  readonly file: string;
  readonly old: string;
  readonly fresh: string;
}

/** One after which something else is found in another file. */
export interface DistantEdit extends Edit {
  /** The file whose findings change. */
  readonly other: string;
}

/** The application that the rows about editing look at; the rest of the backend is what it stands among. */
export const landmarks = {
  /** 2,000 lines: a router with queries of its own, under logic. */
  longFile: "apps/landmarks/src/long.ts",
  /** A line in the midst of a function of the long file, behind which something can be typed. */
  typingPlace: "    const page = Number(req.query.page);\n",
  distant: {
    function: { file: "apps/landmarks/src/ratings.ts", old: "prisma.review.aggregate(", fresh: "prisma.$noQuery(", other: "apps/landmarks/src/products.ts" },
    route: { file: "apps/landmarks/src/app.ts", old: `"/catalogue"`, fresh: `"/shop-window"`, other: "apps/landmarks/src/products.ts" },
    schema: { file: "apps/landmarks/migrations/0002_index.sql", old: "CREATE INDEX", fresh: "-- TE INDEX", other: "apps/landmarks/migrations/0001_create.sql" },
  } satisfies Readonly<Record<string, DistantEdit>>,
  /** Edits that change what is known of a file, by what kind of file it is. */
  edits: {
    "an ordinary file": { file: "apps/landmarks/src/ratings.ts", old: "where: { productId }", fresh: "where: { storeId: productId }" },
    "a file with findings": { file: "apps/landmarks/src/products.ts", old: "prisma.draft.findMany()", fresh: "prisma.draft.findMany({ take: 20 })" },
    "a manifest": { file: "apps/landmarks/package.json", old: `"pg": "^8.16.0"`, fresh: `"pg": "^8.16.0", "ioredis": "^5.8.0"` },
    "a migration": { file: "apps/landmarks/migrations/0002_index.sql", old: "CREATE INDEX", fresh: "-- TE INDEX" },
  } satisfies Readonly<Record<string, Edit>>,
} as const;

export function landmarkFiles(random: Random): readonly (readonly [string, string])[] {
  return [
    ["package.json", `{ "name": "landmarks", "private": true, "type": "module", "dependencies": { "express": "^5.1.0", "@prisma/client": "^6.16.0", "pg": "^8.16.0" } }\n`],
    ["src/db.ts", `import { PrismaClient } from "@prisma/client";\n\nexport const prisma = new PrismaClient();\n`],
    ["src/app.ts", `import express from "express";\nimport { long } from "./long.js";\nimport { products } from "./products.js";\n\nexport const app = express();\napp.use("/catalogue", products);\napp.use("/long", long);\n`],
    ["src/ratings.ts", ratings],
    ["src/products.ts", products],
    ["src/long.ts", longFile(random)],
    ["migrations/0001_create.sql", "CREATE TABLE landmarks (id bigserial PRIMARY KEY);\n\nCREATE TABLE sightings (\n  id bigserial PRIMARY KEY,\n  landmark_id bigint NOT NULL REFERENCES landmarks (id) ON DELETE CASCADE\n);\n"],
    ["migrations/0002_index.sql", "CREATE INDEX sightings_landmark_id_idx ON sightings (landmark_id);\n"],
  ];
}

const ratings = `import { prisma } from "./db.js";

export async function averageRating(productId: number): Promise<number | null> {
  const { _avg } = await prisma.review.aggregate({ where: { productId }, _avg: { stars: true } });
  return _avg.stars;
}
`;

const products = `import { Router } from "express";
import { prisma } from "./db.js";
import { averageRating } from "./ratings.js";

export const products = Router();

products.get("/products", async (req, res) => {
  const page = await prisma.product.findMany({ take: 20 });
  res.json(await Promise.all(page.map(async (product) => ({ ...product, rating: await averageRating(product.id) }))));
});

products.get("/drafts", async (_req, res) => {
  res.json(await prisma.draft.findMany());
});
`;

/** Logic down to its middle, routes, and logic again up to 2,000 lines. */
function longFile(random: Random): string {
  const head = `import { Router } from "express";\nimport { prisma } from "./db.js";\n\nexport const long = Router();\n\n`;
  const routes = Array.from({ length: 40 }, (_, index) => `long.get("/${index}", async (req, res) => {
  try {
    const page = Number(req.query.page);
    const items = await prisma.item${index}.findMany({ skip: page * 50${index % 8 === 0 ? "" : ", take: 50"} });
    res.json(items);
  } catch (error) {
    res.status(500).json({ error: String(error) });
  }
});
`).join("\n");
  return cut([head, logic(random, 800), routes, logic(random, 1200)].join("\n"));
}

function logic(random: Random, lines: number): string {
  const [entity] = entitiesFor(random, 1);
  const parts: string[] = [`type ${entity!.type} = Record<string, unknown>;\n`];
  for (let index = 0; parts.join("\n").split("\n").length < lines; index++) parts.push(logicFunction(random, entity!, `${functionName(random, index)}In${lines}`));
  return parts.join("\n");
}

/** The first 2,000 lines, up to the end of the function that stands there. */
function cut(text: string): string {
  const lines = text.split("\n");
  const end = lines.findIndex((it, index) => index >= 1999 && it === "}");
  return `${lines.slice(0, end + 1).join("\n")}\n`;
}
