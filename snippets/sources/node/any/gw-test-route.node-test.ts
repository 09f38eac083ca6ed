// gw:name Test a route · node:test
// gw:about Notices when a route that needs a sign-in begins to answer without one, or stops answering to those who have it.
// gw:needs supertest@^7.0
// gw:stop route = GET /orders
// gw:stop path = "/orders"
// gw:stop the application = app
// gw:stop gives a token = accessToken()
// gw:imports
import assert from "node:assert/strict";
import { test } from "node:test";
import request from "supertest";
// gw:end
import { accessToken, app } from "../proofs/auth2-guarded-app.js";

// gw:body
test("GET /orders answers 401 to whoever shows no token", async () => {
  const response = await request(app).get("/orders");
  assert.equal(response.status, 401);
  assert.match(response.get("WWW-Authenticate") ?? "", /^Bearer/);
});

test("GET /orders answers 401 to a token that nobody gave out", async () => {
  const response = await request(app).get("/orders").auth("not-a-token", { type: "bearer" });
  assert.equal(response.status, 401);
});

test("GET /orders gives the orders of whoever shows a token", async () => {
  const response = await request(app).get("/orders").auth(await accessToken(), { type: "bearer" });
  assert.equal(response.status, 200);
  assert.ok(Array.isArray(response.body));
});
// gw:end
