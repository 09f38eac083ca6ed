// gw:name Roles and ownership · NestJS
// gw:about Answers 403 to whoever has not the role for a route, and 404 for what belongs to somebody else: who is signed in may not do everything.
// gw:needs @nestjs/common@^12.0 @nestjs/core@^12.0
// gw:stop role that may do all = "admin"
// gw:stop another role = "staff"
// gw:imports
import { ForbiddenException, Injectable, NotFoundException, type CanActivate, type ExecutionContext } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
// gw:body
export type Role = "admin" | "staff";

/** Who may use a route, or all of a controller: `@Roles("admin")`. */
export const Roles = Reflector.createDecorator<Role | readonly Role[]>();

/** Provide a class that looks roles up in the database: with each request, so that one that was taken away is gone at once. */
export abstract class RoleStore {
  abstract roleOf(userId: string): Promise<Role | undefined>;
}

/** Behind the guard that sets `request.userId`: among the providers of the root module, `{ provide: APP_GUARD, useClass: RolesGuard }`. */
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
export function ownedBy<T extends { readonly ownerId: string }>(userId: string | undefined, found: T | null | undefined): T {
  if (!found || !userId || found.ownerId !== userId) throw new NotFoundException("There is no such thing.");
  return found;
}
// gw:end
