// gw:name Content security policy · NestJS
// gw:about Lets a page run only the scripts that carry this answer's nonce, so that injected ones do nothing; reports first, and blocks when you say so.
// gw:needs helmet@^8.3
// gw:place app
// gw:stop report or block = reportOnly: true | reportOnly: false
// gw:stop images from = "'self'", "data:"
// gw:stop reports go to = "/csp-reports"
// gw:imports
import { randomBytes } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { contentSecurityPolicy } from "helmet";
// gw:end
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { AppModule } from "./web-module.js";

export const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: false });

// gw:body
app.use((req: Request, res: Response, next: NextFunction) => {
  // Templates give it to their scripts: <script nonce="…">.
  res.locals.nonce = randomBytes(16).toString("base64");
  contentSecurityPolicy({
    useDefaults: false,
    reportOnly: true,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: [`'nonce-${res.locals.nonce}'`, "'strict-dynamic'"],
      imgSrc: ["'self'", "data:"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      reportUri: ["/csp-reports"],
    },
  })(req, res, next);
});
// gw:end
