// gw:name Roles and ownership · NestJS
// gw:about Answers 403 to whoever lacks the role for a route, and 404 for what belongs to somebody else: who is signed in may not do everything.
// gw:needs @nestjs/common@^12.0 @nestjs/core@^12.0
// gw:stop role that may do all = "admin"
// gw:stop another role = "staff"
// gw:imports
import { ForbiddenException, Injectable, NotFoundException } from "@nestjs/common";
import type { CanActivate, ExecutionContext } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
// gw:body
export type Role = "admin" | "staff";

/** Who may use a route, or all of a controller: `@Roles("admin")`. */
export const Roles = Reflector.createDecorator<Role | readonly Role[]>();

/** Provide a class that looks roles up in the database, for each request: one that was taken away is gone at once. */
export abstract class RoleStore {
  abstract roleOf(userId: string): Promise<Role | undefined>;
}

/** Behind the guard that sets `request.userId`: `{ provide: APP_GUARD, useClass: RolesGuard }` in the root module. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector, private readonly store: RoleStore) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declared = this.reflector.getAllAndOverride(Roles, [context.getHandler(), context.getClass()]);
    if (declared === undefined) return true;
    const { userId } = context.switchToHttp().getRequest<{ userId?: string }>();
    const role = userId && await this.store.roleOf(userId);
    if (role && [declared].flat().includes(role)) return true;
    throw new ForbiddenException("You may not do this.");
  }
}

/** Gives one person's thing to that person alone: for everybody else it looks as if it did not exist. */
export function ownedBy<T extends { readonly ownerId: string }>(userId: string | undefined, found?: T | null): T {
  if (!found || !userId || found.ownerId !== userId) throw new NotFoundException("There is no such thing.");
  return found;
}
// gw:end
