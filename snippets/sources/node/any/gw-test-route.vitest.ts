// gw:name Test a route · Vitest
// gw:about Notices when a route that needs a sign-in begins to answer without one, or stops answering to those who have it.
// gw:needs vitest@^5.0 supertest@^7.0
// gw:stop route = GET /orders
// gw:stop path = "/orders"
// gw:stop the application = app
// gw:stop gives a token = accessToken()
// gw:imports
import request from "supertest";
import { expect, test } from "vitest";
// gw:end
import { accessToken, app } from "../proofs/auth2-guarded-app.js";

// gw:body
test("GET /orders answers 401 to whoever shows no token", async () => {
  const response = await request(app).get("/orders");
  expect(response.status).toBe(401);
  expect(response.get("WWW-Authenticate")).toMatch(/^Bearer/);
});

test("GET /orders answers 401 to a token that nobody gave out", async () => {
  const response = await request(app).get("/orders").auth("not-a-token", { type: "bearer" });
  expect(response.status).toBe(401);
});

test("GET /orders gives the orders of whoever shows a token", async () => {
  const response = await request(app).get("/orders").auth(await accessToken(), { type: "bearer" });
  expect(response.status).toBe(200);
  expect(response.body).toBeInstanceOf(Array);
});
// gw:end
