// gw:name Roles and ownership · Express
// gw:about Answers 403 to whoever lacks the role for a route, and 404 for what belongs to somebody else: who is signed in may not do everything.
// gw:needs express@^5.1
// gw:stop role that may do all = "admin"
// gw:stop another role = "staff"
// gw:imports
import type { Request, RequestHandler } from "express";
// gw:end

declare global {
  namespace Express {
    interface Request {
      /** Who is calling: set behind `requireAuth`. */
      userId?: string | undefined;
    }
  }
}

// gw:body
export type Role = "admin" | "staff";
export type RoleOf = (userId: string) => Promise<Role | undefined>;

/** For routes behind `requireAuth`. The role is looked up for each request: one that was taken away is gone at once. */
export function requireRole(roleOf: RoleOf, ...allowed: readonly Role[]): RequestHandler {
  return async (req, res, next) => {
    const role = req.userId && await roleOf(req.userId);
    if (role && allowed.includes(role)) return next();
    res.status(403).type("application/problem+json").send({ title: "You may not do this.", status: 403 });
  };
}

/** For routes behind `requireAuth` with one person's things. What is not the caller's looks as if it did not exist. */
export function requireOwner(ownerOf: (req: Request) => Promise<string | undefined>): RequestHandler {
  return async (req, res, next) => {
    if (req.userId && req.userId === await ownerOf(req)) return next();
    res.status(404).type("application/problem+json").send({ title: "There is no such thing.", status: 404 });
  };
}
// gw:end
