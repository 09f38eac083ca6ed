// gw:name Audit log · Node.js
// gw:about Writes what happens to sign-ins and permissions in words that alerts can count, and never a password or a token with it.
// gw:needs pino@^10.0
// gw:stop application = shop
// gw:imports
import { pino } from "pino";
// gw:body
const auditLogger = pino({ base: { type: "security", appid: "shop" }, timestamp: pino.stdTimeFunctions.isoTime });

/** Names of the OWASP Logging Vocabulary. */
export type AuditEvent =
  | "authn_login_success" | "authn_login_fail" | "authn_login_lock" | "authn_password_change" | "session_created" | "session_expired"
  | "authz_fail" | "authz_change" | "excess_rate_limit_exceeded" | "malicious_csrf";

const warnings: readonly AuditEvent[] = [
  "authn_login_fail", "authn_login_lock", "authz_fail", "excess_rate_limit_exceeded", "malicious_csrf",
];

export interface AuditDetails {
  readonly userId?: string | undefined;
  readonly ip?: string | undefined;
  readonly requestId?: string | undefined;
  readonly reason?: string | undefined;
}

/** `userId` is the account's id, not what was typed, which may be a password; `reason` is one of a few words of yours. */
export function audit(event: AuditEvent, { userId, ip, requestId, reason }: AuditDetails): void {
  const entry = { event, user_id: userId, source_ip: ip, request_id: requestId, reason };
  if (warnings.includes(event)) auditLogger.warn(entry);
  else auditLogger.info(entry);
}
// gw:end
