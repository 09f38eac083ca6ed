// gw:name Refuse cross-site requests · NestJS
// gw:about Refuses changes that another site's page makes a signed-in browser send, by Sec-Fetch-Site and, without it, by Origin.
// gw:needs @nestjs/common@^12.0
// gw:imports
import { ForbiddenException, Injectable, type CanActivate, type ExecutionContext } from "@nestjs/common";
import type { IncomingMessage } from "node:http";
// gw:body
// gw:setting TRUSTED_ORIGINS list Other origins whose pages may send changes, separated by commas
const trustedOrigins = (process.env.TRUSTED_ORIGINS ?? "").split(",").map(it => it.trim()).filter(Boolean);
// gw:read
const safeMethods = ["GET", "HEAD", "OPTIONS"];

/** For all routes: `{ provide: APP_GUARD, useClass: FetchMetadataGuard }` among the root module's providers. */
@Injectable()
export class FetchMetadataGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<IncomingMessage>();
    const site = headers["sec-fetch-site"]?.toString();
    if (safeMethods.includes(method ?? "") || isOwnSite(site, headers.origin, headers.host)) return true;
    throw new ForbiddenException("Requests from other sites are refused.");
  }
}

/**
 * Every current browser says where a request comes from; older ones at least name the page's origin.
 * What names neither is no browser.
 */
function isOwnSite(site: string | undefined, origin: string | undefined, host: string | undefined): boolean {
  const own = site ? site === "same-origin" || site === "none" : !origin || origin.replace(/^https?:\/\//, "") === host;
  return own || (origin !== undefined && trustedOrigins.includes(origin));
}
// gw:end
