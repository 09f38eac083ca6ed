// gw:name Guard every route · NestJS
// gw:about Answers 401 to whoever shows no valid token, on every route that is not marked as public: a new one cannot be forgotten.
// gw:needs @nestjs/common@^12 @nestjs/core@^12
// gw:stop verify function = verifyJwt
// gw:stop realm = realm="api"
import { verifyJwt } from "../any/gw-jwt-verify.js";
// gw:imports
import { Injectable, SetMetadata, UnauthorizedException, type CanActivate, type ExecutionContext, type Provider } from "@nestjs/common";
import { APP_GUARD, Reflector } from "@nestjs/core";
import type { Request, Response } from "express";
// gw:body
const publicKey = "isPublic";

/** Marks a controller or a route that needs no token. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(publicKey, true);

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean | undefined>(publicKey, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<Request & { userId?: string | undefined }>();
    const [, token] = /^Bearer +(\S+)$/i.exec(request.get("authorization") ?? "") ?? [];
    try {
      if (!token) throw new Error("There is no token.");
      request.userId = (await verifyJwt(token)).sub;
      return true;
    } catch {
      const challenge = token ? 'Bearer realm="api", error="invalid_token"' : 'Bearer realm="api"';
      context.switchToHttp().getResponse<Response>().set("WWW-Authenticate", challenge);
      throw new UnauthorizedException("A valid access token is needed.");
    }
  }
}

/** Belongs in the `providers` of the root module. */
export const authGuard: Provider = { provide: APP_GUARD, useClass: AuthGuard };
// gw:end
