// gw:name Security headers · NestJS
// gw:about Sends the headers that keep pages out of foreign frames and from guessed content types and leaked referrers, and asks browsers for HTTPS.
// gw:needs helmet@^8.3
// gw:place app
// gw:stop subdomains too = includeSubDomains: false | includeSubDomains: true
// gw:imports
import helmet from "helmet";
// gw:end
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { AppModule } from "./web-module.js";

export const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: false });

// gw:body
app.use(helmet({
  strictTransportSecurity: { maxAge: 63072000, includeSubDomains: false },
}));
// gw:end
