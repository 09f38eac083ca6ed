// gw:name Log in · NestJS
// gw:about Signs in without telling strangers who has an account, by words or by time, and ends guessing after five attempts.
// gw:needs @nestjs/common@^12 @nestjs/throttler@^6.7 class-validator@^0.15 class-transformer@^0.5
// gw:stop route = "login"
// gw:stop account look-up = findUserByEmail
// gw:stop attempts = 5
// gw:stop time = minutes(15)
// gw:imports
import { randomUUID } from "node:crypto";
import { Body, Controller, HttpCode, Injectable, Module, Post, Req, UnauthorizedException, UseGuards, ValidationPipe, type ExecutionContext } from "@nestjs/common";
import { minutes, ThrottlerGuard, ThrottlerModule, type ThrottlerLimitDetail } from "@nestjs/throttler";
import { IsString, MaxLength } from "class-validator";
import type { Request } from "express";
// gw:end
import { audit, findUserByEmail, hashPassword, verifyPassword } from "../proofs/accounts.js";
import { signIn } from "./gw-session.js";

// gw:body
class Credentials {
  @IsString()
  @MaxLength(254)
  email!: string;

  @IsString()
  @MaxLength(128)
  password!: string;
}

const accountOf = (email: unknown): string => String(email).trim().toLowerCase();

/** Counts by account and address, which is right behind a proxy only with "trust proxy". */
@Injectable()
class LoginLimit extends ThrottlerGuard {
  protected override async getTracker(req: Request): Promise<string> {
    return `${await super.getTracker(req)} ${accountOf((req.body as Partial<Credentials> | undefined)?.email)}`;
  }

  protected override async throwThrottlingException(context: ExecutionContext, detail: ThrottlerLimitDetail): Promise<void> {
    audit("excess_rate_limit_exceeded", { ip: context.switchToHttp().getRequest<Request>().ip });
    await super.throwThrottlingException(context, detail);
  }
}

@Controller()
class LoginController {
  private readonly decoyHash = hashPassword(randomUUID());

  @Post("login")
  @HttpCode(204)
  @UseGuards(LoginLimit)
  async login(@Req() req: Request, @Body(new ValidationPipe({ whitelist: true })) { email, password }: Credentials): Promise<void> {
    const user = await findUserByEmail(accountOf(email));
    // A password is verified in any case, so that the answer takes as long where there is no such account.
    const isRight = await verifyPassword(user?.passwordHash ?? await this.decoyHash, password.normalize("NFKC"));
    if (!user || !isRight) {
      audit("authn_login_fail", { userId: user?.id, ip: req.ip });
      throw new UnauthorizedException("The email address or the password is wrong.");
    }
    await signIn(req, user.id);
    audit("authn_login_success", { userId: user.id, ip: req.ip });
  }
}

// Several processes need a `storage` that they share to count together.
@Module({ imports: [ThrottlerModule.forRoot([{ limit: 5, ttl: minutes(15) }])], controllers: [LoginController] })
export class LoginModule {}
// gw:end
