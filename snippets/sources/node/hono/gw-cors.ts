// gw:name CORS · Hono
// gw:about Lets the pages of the listed origins read answers in a browser, and those of no other origin.
// gw:place app
// gw:stop with cookies = credentials: false | credentials: true
// gw:stop methods = "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"
// gw:stop seconds that a browser keeps the answer = 600
// gw:imports
import { cors } from "hono/cors";
// gw:end
import { Hono } from "hono";

export const app = new Hono();

// gw:body
// gw:setting CORS_ORIGINS list Origins whose pages may call this service, such as https://app.example.com
const allowedOrigins = process.env.CORS_ORIGINS ? process.env.CORS_ORIGINS.split(/[\s,]+/) : [];
// gw:read
app.use(cors({
  origin: allowedOrigins,
  credentials: false,
  allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
  maxAge: 600,
}));
// gw:end
