// gw:name API key · NestJS
// gw:about Lets programs in with keys of which only hashes are stored, each for its scopes; they are compared in constant time.
// gw:needs @nestjs/common@^12.0 @nestjs/core@^12.0
// gw:stop header = x-api-key
// gw:stop start of a key = key_
// gw:imports
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ForbiddenException, Injectable, UnauthorizedException } from "@nestjs/common";
import type { CanActivate, ExecutionContext } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
// gw:body
export interface ApiKey {
  readonly id: string;
  readonly hash: string;
  readonly owner: string;
  readonly scopes: readonly string[];
  readonly expiresAt?: Date;
}

/** Provide a class that looks keys up in the database. */
export abstract class ApiKeys {
  abstract find(id: string): Promise<ApiKey | undefined>;
}

/** The scope that a key needs for a route, or for all of a controller: `@UseGuards(ApiKeyGuard) @Scope("orders:write")`. */
export const Scope = Reflector.createDecorator<string>();

/** Lets nothing in where no scope is declared; the key is then `request.apiKey`. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(private readonly keys: ApiKeys, private readonly reflector: Reflector) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<IncomingMessage & { apiKey?: ApiKey }>();
    const key = await keyOf(request.headers["x-api-key"]?.toString(), this.keys);
    if (!key) {
      const response = context.switchToHttp().getResponse<{ header(name: string, value: string): unknown }>();
      response.header("WWW-Authenticate", "ApiKey");
      throw new UnauthorizedException("A valid API key is needed.");
    }
    const scope = this.reflector.getAllAndOverride(Scope, [context.getHandler(), context.getClass()]);
    if (!scope || !key.scopes.includes(scope)) throw new ForbiddenException(`This API key is not for ${scope}.`);
    request.apiKey = key;
    return true;
  }
}

/**
 * A new key: show `key` once, and store the id and the hash with its owner, its scopes and, where it ends, `expiresAt`.
 * A fast hash is enough for 32 random bytes.
 */
export function createApiKey(): { key: string; id: string; hash: string } {
  const id = "key_" + randomBytes(8).toString("hex"), secret = randomBytes(32).toString("base64url");
  return { key: `${id}.${secret}`, id, hash: hashOf(secret) };
}

async function keyOf(sent: string | undefined, keys: ApiKeys): Promise<ApiKey | undefined> {
  const [id, secret] = sent?.split(".") ?? [];
  const key = id && secret ? await keys.find(id) : undefined;
  if (!key || !secret || (key.expiresAt && key.expiresAt <= new Date())) return undefined;
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(key.hash)) ? key : undefined;
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
// gw:end
