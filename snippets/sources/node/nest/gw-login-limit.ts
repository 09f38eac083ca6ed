// gw:name Limit sign-in attempts · NestJS
// gw:about Ends the guessing of passwords: five attempts for an account from one network in a quarter of an hour, then 429 with Retry-After.
// gw:needs @nestjs/common@^12.0 @nestjs/throttler@^6.7
// gw:stop field that names the account = email
// gw:stop attempts = limit: 5
// gw:stop time = minutes(15)
// gw:imports
import { Injectable } from "@nestjs/common";
import { ThrottlerGuard, ThrottlerModule, minutes } from "@nestjs/throttler";
// gw:body
/** Among the imports of the module that signs in. Several processes need a `storage` that they share. */
export const LoginLimitModule = ThrottlerModule.forRoot([{ limit: 5, ttl: minutes(15) }]);

/** For the route that signs in: `@UseGuards(LoginLimitGuard)`. Behind a proxy the address is right with `trust proxy`. */
@Injectable()
export class LoginLimitGuard extends ThrottlerGuard {
  protected override async getTracker(request: { ip: string; body?: { email?: unknown } }): Promise<string> {
    return `${await super.getTracker(request)} ${String(request.body?.email).trim().toLowerCase()}`;
  }
}
// gw:end
