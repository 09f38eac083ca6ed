# gw:name Audit log · Python
# gw:about Records who logged in, was refused or changed a right under the names of the OWASP vocabulary, so that attacks can be told by their pattern.
# gw:stop program = shop
# gw:imports
import logging
from typing import Literal

# gw:body
AuditEvent = Literal[
    "authn_login_success",
    "authn_login_fail",
    "authn_login_lock",
    "authn_password_change",
    "authz_fail",
    "authz_change",
    "session_created",
    "session_expired",
    "excess_rate_limit_exceeded",
    "malicious_csrf",
]
suspicious = {"authn_login_fail", "authn_login_lock", "authz_fail", "excess_rate_limit_exceeded", "malicious_csrf"}
audit_log = logging.getLogger("audit")


def audit(event: AuditEvent, *, user_id: str | None, ip: str, request_id: str, **details: str) -> None:
    """Fields for a JSON log. Names of people and what they typed do not belong into it."""
    level = logging.WARNING if event in suspicious else logging.INFO
    fields = {"app": "shop", "event": event, "user_id": user_id, "ip": ip, "request_id": request_id, "details": details}
    audit_log.log(level, event, extra=fields)


# gw:end
