// gw:name Log out · Hono
// gw:about Ends the session on the server, so that a copy of its cookie is worth nothing, and clears what the browser kept.
// gw:needs hono@^4 @hono/node-server@^2
// gw:place chain
// gw:stop route = "/logout"
// gw:imports
import { getConnInfo } from "@hono/node-server/conninfo";
// gw:end
import { audit } from "../proofs/accounts.js";
import { app, signOut } from "./gw-session.js";

// gw:body
app.post("/logout", async c => {
  await signOut(c);
  audit("session_expired", { userId: c.get("userId"), ip: getConnInfo(c).remote.address, reason: "logout" });
  return c.body(null, 204, { "Clear-Site-Data": '"cache", "storage"' });
});
// gw:end
