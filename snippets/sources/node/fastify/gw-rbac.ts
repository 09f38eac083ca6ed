// gw:name Roles and ownership · Fastify
// gw:about Answers 403 to whoever lacks the role for a route, and 404 for what belongs to somebody else: who is signed in may not do everything.
// gw:needs fastify@^5.0
// gw:stop role that may do all = "admin"
// gw:stop another role = "staff"
// gw:imports
import type { FastifyRequest, preHandlerAsyncHookHandler } from "fastify";
// gw:end

declare module "fastify" {
  interface FastifyRequest {
    /** Who is calling: set behind `requireAuth`. */
    userId: string | undefined;
  }
}

// gw:body
export type Role = "admin" | "staff";
export type RoleOf = (userId: string) => Promise<Role | undefined>;

/** A `preHandler` behind `requireAuth`. The role is looked up for each request: one that was taken away is gone at once. */
export function requireRole(roleOf: RoleOf, ...allowed: readonly Role[]): preHandlerAsyncHookHandler {
  return async ({ userId }, reply) => {
    const role = userId && await roleOf(userId);
    if (role && allowed.includes(role)) return;
    return reply.code(403).type("application/problem+json").send({ title: "You may not do this.", status: 403 });
  };
}

export type OwnerOf = (request: FastifyRequest) => Promise<string | undefined>;

/** A `preHandler` behind `requireAuth` for one person's things. What is not the caller's looks as if it did not exist. */
export function requireOwner(ownerOf: OwnerOf): preHandlerAsyncHookHandler {
  return async (request, reply) => {
    if (request.userId && request.userId === await ownerOf(request)) return;
    return reply.code(404).type("application/problem+json").send({ title: "There is no such thing.", status: 404 });
  };
}
// gw:end
