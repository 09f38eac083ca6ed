// gw:name CSRF protection · Hono
// gw:about Refuses forms that another site's page makes a signed-in browser send.
// gw:needs hono@^4.0
// gw:place app
// gw:imports
import { csrf } from "hono/csrf";
// gw:end
import { Hono } from "hono";

export const app = new Hono();
// gw:body
// gw:setting PUBLIC_URL url Address at which browsers reach this application
const publicUrl = process.env.PUBLIC_URL;
if (!publicUrl) throw new Error("PUBLIC_URL is not set.");
// gw:read

// What no form can send, such as JSON, a browser lets through from another site only where CORS allows it.
app.use(csrf({ origin: new URL(publicUrl).origin, secFetchSite: "same-origin" }));
// gw:end
