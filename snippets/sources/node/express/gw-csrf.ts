// gw:name CSRF tokens · Express
// gw:about Takes changes only with a token that a page of this site was given for its session, so that another site cannot have them sent.
// gw:needs express@^5.1 express-session@^1.18 csrf-csrf@^4.0 cookie-parser@^1.4
// gw:place chain
// gw:stop route of the token = /csrf-token
// gw:stop cookie = __Host-csrf
// gw:imports
import cookieParser from "cookie-parser";
import { doubleCsrf } from "csrf-csrf";
// gw:end
import { randomBytes } from "node:crypto";
import express from "express";
import session from "express-session";

export const app = express();
app.set("trust proxy", 1);
app.use(session({
  name: "__Host-session", secret: randomBytes(32).toString("hex"), resave: false, saveUninitialized: false,
  cookie: { secure: true, httpOnly: true, sameSite: "lax" },
}));
// gw:body
// gw:setting CSRF_SECRET secret Key that signs CSRF tokens: 32 random bytes or more
const csrfSecret = process.env.CSRF_SECRET;
if (!csrfSecret) throw new Error("CSRF_SECRET is not set.");
// gw:read

const { doubleCsrfProtection, generateCsrfToken } = doubleCsrf({
  getSecret: () => csrfSecret,
  getSessionIdentifier: req => req.session.id,
  cookieName: "__Host-csrf",
  cookieOptions: { path: "/", secure: true, httpOnly: true, sameSite: "strict" },
});

// Behind the session. Pages send the token back in X-CSRF-Token, and ask for a new one when they have signed in.
app.use(cookieParser(), doubleCsrfProtection);
app.get("/csrf-token", (req, res) => {
  // Keeps the session of somebody who has not signed in yet, and with it its id.
  Object.assign(req.session, { csrf: true });
  res.set("Cache-Control", "no-store").json({ token: generateCsrfToken(req, res) });
});
// gw:end
