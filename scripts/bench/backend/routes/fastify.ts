import type { Entity } from "../entities.js";
import type { Random } from "../random.js";
import { portOf, shutdownOf, type Framework } from "./framework.js";

export const fastify: Framework = {
  package: "fastify",
  routes: (random, entity) => [[`src/routes/${entity.path}.ts`, pluginFile(random, entity)]],
  server: (random, entities) => [["src/server.ts", serverFile(random, entities)]],
};

function pluginFile(random: Random, { path, name, parent, columns }: Entity): string {
  return `import type { FastifyInstance } from "fastify";
import * as service from "../services/${path}.js";

const body = {
  type: "object",
  properties: {
${columns.map(it => `    ${it.name}: { type: "${it.type === "number" ? "number" : it.type === "boolean" ? "boolean" : "string"}" },`).join("\n")}
  },
} as const;

export default async function ${name}Routes(app: FastifyInstance): Promise<void> {
  app.get("/", async () => service.all());

  app.get<{ Params: { id: string } }>("/:id", async (request) => service.one(Number(request.params.id)));

  app.get<{ Querystring: { after?: string } }>("/page", async (request) => {
    const after = Number(request.query.after ?? ${random.between(0, 90)});
    return service.page(after, ${random.between(10, 100)});
  });

  app.patch<{ Params: { id: string } }>("/:id", { schema: { body } }, async (request) => {
    return service.rename(Number(request.params.id), request.body as object);
  });

  app.delete<{ Params: { id: string } }>("/:id", async (request, reply) => {
    await service.discard(Number(request.params.id));
    return reply.code(204).send();
  });
${parent ? `\n  app.get("/parents", async () => service.withParents(0));\n` : ""}}
`;
}

function serverFile(random: Random, entities: readonly Entity[]): string {
  return `import Fastify from "fastify";
${entities.map(it => `import ${it.name}Routes from "./routes/${it.path}.js";`).join("\n")}

const app = Fastify({ logger: true });
${entities.map(it => `app.register(${it.name}Routes, { prefix: "/${it.path}" });`).join("\n")}

await app.listen({ port: ${portOf(random)}, host: "0.0.0.0" });
${shutdownOf(random, "void app.close()")}`;
}
