// gw:name Require a bearer token · Express
// gw:about Answers 401 to whoever shows no valid token before any route below the path runs, and tells the routes who is calling.
// gw:needs express@^5
// gw:place app
// gw:stop verify function = verifyJwt
// gw:stop realm = realm="api"
// gw:stop protected path = "/api"
import express from "express";
import { verifyJwt } from "../any/gw-jwt-verify.js";
// gw:imports
import type { NextFunction, Request, Response } from "express";
// gw:end

export const app = express();

// gw:body
declare global {
  namespace Express {
    interface Request {
      /** Who is calling: set behind `requireAuth`. */
      userId?: string | undefined;
    }
  }
}

async function requireAuth(req: Request, res: Response, next: NextFunction): Promise<void> {
  const [, token] = /^Bearer +(\S+)$/i.exec(req.get("authorization") ?? "") ?? [];
  try {
    if (!token) throw new Error("There is no token.");
    req.userId = (await verifyJwt(token)).sub;
  } catch {
    res.set("WWW-Authenticate", token ? 'Bearer realm="api", error="invalid_token"' : 'Bearer realm="api"');
    res.status(401).type("application/problem+json").send({ title: "A valid access token is needed.", status: 401 });
    return;
  }
  next();
}

app.use("/api", requireAuth);
// gw:end
