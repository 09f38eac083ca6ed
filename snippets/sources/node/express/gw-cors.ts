// gw:name CORS · Express
// gw:about Lets the pages of the listed origins read answers in a browser, and those of no other origin.
// gw:needs cors@^2.8
// gw:place app
// gw:stop with cookies = credentials: false | credentials: true
// gw:stop methods = "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"
// gw:stop seconds that a browser keeps the answer = 600
// gw:imports
import cors from "cors";
// gw:end
import express from "express";

export const app = express();

// gw:body
// gw:setting CORS_ORIGINS list Origins whose pages may call this service, such as https://app.example.com
const allowedOrigins = process.env.CORS_ORIGINS ? process.env.CORS_ORIGINS.split(/[\s,]+/) : [];
// gw:read
app.use(cors({
  origin: allowedOrigins,
  credentials: false,
  methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
  maxAge: 600,
}));
// gw:end
