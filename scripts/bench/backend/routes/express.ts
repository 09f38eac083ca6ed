import type { Entity } from "../entities.js";
import type { Random } from "../random.js";
import { portOf, shutdownOf, type Framework } from "./framework.js";

export const express: Framework = {
  package: "express",
  routes: (random, entity) => [[`src/routes/${entity.path}.ts`, routerFile(random, entity)]],
  server: (random, entities) => [
    ["src/app.ts", appFile(entities)],
    ["src/server.ts", `import { app } from "./app.js";\n\nconst server = app.listen(${portOf(random)});\n${shutdownOf(random, "server.close(() => process.exit(0))")}`],
  ],
};

function routerFile(random: Random, { path, name, parent }: Entity): string {
  const more = Array.from({ length: random.between(0, 4) }, (_, index) => `
router.get("/by-${random.pick(["day", "week", "month", "place", "owner"])}-${index}", async (req, res, next) => {
  try {
    const after = Number(req.query.after ?? ${random.between(0, 99)});
    res.json(await service.page(after, ${random.between(10, 90)}));
  } catch (error) {
    next(error);
  }
});
`);
  return `import { Router } from "express";
import * as service from "../services/${path}.js";

const router = Router();

router.get("/", async (_req, res) => {
  const ${name}s = await service.all();
  res.json(${name}s);
});

router.get("/:id", async (req, res) => {
  res.json(await service.one(Number(req.params.id)));
});

router.patch("/:id", async (req, res) => {
  res.json(await service.rename(Number(req.params.id), req.body));
});

router.delete("/:id", async (req, res) => {
  await service.discard(Number(req.params.id));
  res.status(204).end();
});
${parent ? `\nrouter.get("/with/parents", async (req, res) => {\n  res.json(await service.withParents(Number(req.query.after)));\n});\n` : ""}${more.join("")}
export default router;
`;
}

function appFile(entities: readonly Entity[]): string {
  return `import express from "express";
${entities.map(it => `import ${it.name}Routes from "./routes/${it.path}.js";`).join("\n")}

export const app = express();
app.use(express.json({ limit: "100kb" }));
${entities.map(it => `app.use("/${it.path}", ${it.name}Routes);`).join("\n")}
`;
}
