import { randomUUID } from "node:crypto";
import express from "express";

const token: string = randomUUID();
const guarded = process.env["GUARD"] !== "off";

export const app = express();

app.get("/orders", (req, res) => {
  if (guarded && req.get("authorization") !== `Bearer ${token}`) return void res.status(401).set("WWW-Authenticate", "Bearer").end();
  res.json([{ id: 1 }]);
});

export async function accessToken(): Promise<string> {
  return token;
}
