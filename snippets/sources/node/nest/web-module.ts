import "reflect-metadata";
import { BadRequestException, Controller, Get, Module, Post } from "@nestjs/common";

// What the snippets for NestJS are tried on.

@Controller()
class Things {
  @Get()
  root(): string {
    return "served";
  }

  @Get("things/:id")
  thing(): object {
    return { id: 7 };
  }

  @Post("things")
  refuse(): never {
    throw new BadRequestException("The thing has no name.");
  }

  @Get("broken")
  fail(): never {
    throw new Error("password=hunter2 in /srv/app/things.ts");
  }
}

@Module({ controllers: [Things] })
export class AppModule {}
