// gw:name Roles and ownership · Hono
// gw:about Answers 403 to whoever lacks the role for a route, and 404 for what belongs to somebody else: who is signed in may not do everything.
// gw:needs hono@^4.0
// gw:stop role that may do all = "admin"
// gw:stop another role = "staff"
// gw:imports
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
// gw:end

declare module "hono" {
  interface ContextVariableMap {
    /** Who is calling: set behind `requireAuth`. */
    userId: string | undefined;
  }
}

// gw:body
export type Role = "admin" | "staff";
export type RoleOf = (userId: string) => Promise<Role | undefined>;

/** For routes behind `requireAuth`. The role is looked up for each request: one that was taken away is gone at once. */
export function requireRole(roleOf: RoleOf, ...allowed: readonly Role[]) {
  return createMiddleware(async (c, next) => {
    const userId = c.get("userId"), role = userId && await roleOf(userId);
    if (!role || !allowed.includes(role)) throw new HTTPException(403, { message: "You may not do this." });
    await next();
  });
}

/** For routes behind `requireAuth` with one person's things. What is not the caller's looks as if it did not exist. */
export function requireOwner(ownerOf: (c: Context) => Promise<string | undefined>) {
  return createMiddleware(async (c, next) => {
    const userId = c.get("userId");
    if (!userId || userId !== await ownerOf(c)) throw new HTTPException(404, { message: "There is no such thing." });
    await next();
  });
}
// gw:end
