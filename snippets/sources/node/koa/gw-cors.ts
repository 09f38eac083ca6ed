// gw:name CORS · Koa
// gw:about Lets the pages of the listed origins read answers in a browser, and those of no other origin.
// gw:needs @koa/cors@^5.0
// gw:place app
// gw:stop with cookies = credentials: false | credentials: true
// gw:stop methods = "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"
// gw:stop seconds that a browser keeps the answer = 600
// gw:imports
import cors from "@koa/cors";
// gw:end
import Koa from "koa";

export const app = new Koa();

// gw:body
// gw:setting CORS_ORIGINS list Origins whose pages may call this service, such as https://app.example.com
const allowedOrigins = process.env.CORS_ORIGINS ? process.env.CORS_ORIGINS.split(/[\s,]+/) : [];
// gw:read
app.use(cors({
  origin: ctx => allowedOrigins.find(it => it === ctx.get("Origin")) ?? "",
  credentials: false,
  allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
  maxAge: 600,
}));
// gw:end
