// gw:name Request id · Hono
// gw:about Gives every request an id that the answer and the log name, and takes over a caller's only when it cannot harm the log.
// gw:place app
// gw:stop header = "X-Request-Id"
// gw:imports
import { requestId } from "hono/request-id";
// gw:end
import { Hono } from "hono";
import type { RequestIdVariables } from "hono/request-id";

export const app = new Hono<{ Variables: RequestIdVariables }>();

// gw:body
// Handlers read it with c.get("requestId").
app.use(requestId({ headerName: "X-Request-Id", limitLength: 64 }));
// gw:end
