// gw:name Log out · Express
// gw:about Ends the session on the server, so that a copy of its cookie is worth nothing, and clears what the browser kept.
// gw:needs express@^5 express-session@^1.18
// gw:place chain
// gw:stop route = "/logout"
// gw:stop cookie name = __Host-session
// gw:imports
import { promisify } from "node:util";
// gw:end
import { audit } from "../proofs/accounts.js";
import { app } from "./gw-session.js";

// gw:body
app.post("/logout", async (req, res) => {
  const { userId } = req.session;
  await promisify(req.session.destroy.bind(req.session))();
  audit("session_expired", { userId, ip: req.ip, reason: "logout" });
  res.clearCookie("__Host-session", { secure: true, httpOnly: true, sameSite: "lax", path: "/" });
  res.set("Clear-Site-Data", '"cache", "storage"').status(204).end();
});
// gw:end
