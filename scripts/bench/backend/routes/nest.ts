import type { Entity } from "../entities.js";
import type { Random } from "../random.js";
import { portOf, type Framework } from "./framework.js";

export const nest: Framework = {
  package: "@nestjs/core",
  routes: (random, entity) => [
    [`src/${entity.path}/${entity.path}.controller.ts`, controllerFile(random, entity)],
    [`src/${entity.path}/${entity.path}.service.ts`, injectable(random, entity)],
    [`src/${entity.path}/${entity.path}.module.ts`, moduleFile(entity)],
  ],
  server: (random, entities) => [["src/app.module.ts", appModule(entities)], ["src/main.ts", mainFile(random)]],
};

function controllerFile(random: Random, { path, type, name }: Entity): string {
  return `import { Body, Controller, Delete, Get, Param, ParseIntPipe, Patch, Query } from "@nestjs/common";
import { ${type}Service } from "./${path}.service.js";

@Controller("${path}")
export class ${type}Controller {
  constructor(private readonly ${name}: ${type}Service) {}

  @Get()
  all() {
    return this.${name}.all();
  }

  @Get("page")
  page(@Query("after", ParseIntPipe) after: number) {
    return this.${name}.page(after, ${random.between(10, 90)});
  }

  @Get(":id")
  one(@Param("id", ParseIntPipe) id: number) {
    return this.${name}.one(id);
  }

  @Patch(":id")
  rename(@Param("id", ParseIntPipe) id: number, @Body() values: Record<string, unknown>) {
    return this.${name}.rename(id, values);
  }

  @Delete(":id")
  discard(@Param("id", ParseIntPipe) id: number) {
    return this.${name}.discard(id);
  }
}
`;
}

function injectable(random: Random, { path, type }: Entity): string {
  return `import { Injectable, Logger, NotFoundException } from "@nestjs/common";
import type { ${type} } from "../domain/${path}.js";
import { change${type}, find${type}, latest${type}s, list${type}s, remove${type} } from "../repositories/${path}.js";

@Injectable()
export class ${type}Service {
  private readonly logger = new Logger(${type}Service.name);

  all(): Promise<readonly ${type}[]> {
    return list${type}s();
  }

  page(after: number, size: number): Promise<readonly ${type}[]> {
    this.logger.debug(\`A page of ${path} after \${after}\`);
    return latest${type}s(after, Math.min(size, ${random.between(20, 100)}));
  }

  async one(id: number): Promise<${type}> {
    const found = await find${type}(id);
    if (!found) throw new NotFoundException();
    return found;
  }

  async rename(id: number, values: Partial<${type}>): Promise<${type}> {
    return change${type}((await this.one(id)).id, values);
  }

  async discard(id: number): Promise<void> {
    await remove${type}(id);
  }
}
`;
}

function moduleFile({ path, type }: Entity): string {
  return `import { Module } from "@nestjs/common";
import { ${type}Controller } from "./${path}.controller.js";
import { ${type}Service } from "./${path}.service.js";

@Module({ controllers: [${type}Controller], providers: [${type}Service], exports: [${type}Service] })
export class ${type}Module {}
`;
}

function appModule(entities: readonly Entity[]): string {
  return `import { Module } from "@nestjs/common";
${entities.map(it => `import { ${it.type}Module } from "./${it.path}/${it.path}.module.js";`).join("\n")}

@Module({ imports: [${entities.map(it => `${it.type}Module`).join(", ")}] })
export class AppModule {}
`;
}

function mainFile(random: Random): string {
  return `import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module.js";

const app = await NestFactory.create(AppModule);
${random.chance(70) ? "app.enableShutdownHooks();\n" : ""}await app.listen(${portOf(random)});
`;
}
