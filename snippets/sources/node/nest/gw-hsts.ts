// gw:name HSTS · NestJS
// gw:about Makes browsers use HTTPS for two years, whatever a link or a network says, so that nobody can keep a visitor on plain HTTP.
// gw:place app
// gw:stop subdomains too = "max-age=63072000" | "max-age=63072000; includeSubDomains"
// gw:imports
import type { NextFunction, Request, Response } from "express";
// gw:end
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { AppModule } from "./web-module.js";

export const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: false });

// gw:body
app.use((_req: Request, res: Response, next: NextFunction) => {
  res.setHeader("Strict-Transport-Security", "max-age=63072000");
  next();
});
// gw:end
