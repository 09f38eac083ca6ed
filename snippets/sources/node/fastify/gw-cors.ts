// gw:name CORS · Fastify
// gw:about Lets the pages of the listed origins read answers in a browser, and those of no other origin.
// gw:needs @fastify/cors@^11.4
// gw:place app
// gw:stop with cookies = credentials: false | credentials: true
// gw:stop methods = "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"
// gw:stop seconds that a browser keeps the answer = 600
// gw:imports
import cors from "@fastify/cors";
// gw:end
import Fastify from "fastify";

export const app = Fastify();

// gw:body
// gw:setting CORS_ORIGINS list Origins whose pages may call this service, such as https://app.example.com
const allowedOrigins = process.env.CORS_ORIGINS ? process.env.CORS_ORIGINS.split(/[\s,]+/) : [];
// gw:read
await app.register(cors, {
  origin: allowedOrigins,
  credentials: false,
  methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
  maxAge: 600,
});
// gw:end
