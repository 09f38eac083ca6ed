// gw:name Readiness · Koa
// gw:about Takes the process out of the load balancer while something it needs does not answer within a second, without telling strangers why.
// gw:place app
// gw:stop check = database: () => pool.query("SELECT 1")
// gw:stop time limit = 1_000
// gw:stop path = "/readyz" | "/ready"
// gw:imports
import { setTimeout as delay } from "node:timers/promises";
// gw:end
import Koa from "koa";

export const app = new Koa();
export const pool = { query: async (sql: string): Promise<unknown> => sql };

// gw:body
const checks: Record<string, () => Promise<unknown>> = {
  database: () => pool.query("SELECT 1"),
};

async function isUp(name: string, check: () => Promise<unknown>): Promise<boolean> {
  try {
    return await Promise.race([check().then(() => true), delay(1_000, false, { ref: false })]);
  } catch (error) {
    console.error(`${name} is not ready.`, error);
    return false;
  }
}

app.use(async (ctx, next) => {
  if (ctx.path !== "/readyz") return next();
  const states = await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await isUp(name, check)] as const));
  const ready = states.every(([, up]) => up);
  ctx.status = ready ? 200 : 503;
  ctx.set("Cache-Control", "no-store");
  ctx.body = { ready, ...Object.fromEntries(states) };
});
// gw:end
