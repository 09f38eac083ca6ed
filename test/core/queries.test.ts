import assert from "node:assert/strict";
import { test } from "node:test";
import { queries } from "../../src/core/models/queries/queries.js";
import { analyze } from "../support/workspace.js";

const schema = (output: string): string => `generator client {\n  provider = "prisma-client"\n  output = "${output}"\n}\n\ndatasource db {\n  provider = "postgresql"\n}\n\nmodel User {\n  id Int @id\n}\n`;
const service = (specifier: string): string => `import { PrismaClient } from "${specifier}";\nexport class PrismaService extends PrismaClient {}\n`;
const users = 'import { PrismaService } from "./prisma.service";\nexport class UsersService {\n  constructor(private readonly prisma: PrismaService) {}\n  all() {\n    return this.prisma.user.findMany();\n  }\n}\n';

async function found(specifier: string, output: string): Promise<readonly (string | undefined)[]> {
  const { analyzer } = await analyze(new Map(Object.entries({ "prisma/schema.prisma": schema(output), "src/prisma.service.ts": service(specifier), "src/users.service.ts": users })), { rules: [] });
  return analyzer.read.model(queries, "src/users.service.ts").map(it => it.table?.name);
}

test("a client that is generated into the project is known though its files are not there", async () => {
  for (const specifier of ["src/generated/prisma/client", "@/generated/prisma", "~/generated/prisma/index.js", "#generated/prisma/client", "@prisma/client"]) {
    assert.deepEqual(await found(specifier, "../src/generated/prisma"), ["User"], specifier);
  }
});

test("a class of that name from elsewhere is none", async () => {
  for (const specifier of ["other/client", "src/generated/graphql/client", "some-client"]) assert.deepEqual(await found(specifier, "../src/generated/prisma"), [], specifier);
});
