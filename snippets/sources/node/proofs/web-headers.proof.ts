import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, servedBy } from "./web-serving.js";

process.env.CORS_ORIGINS = "https://app.shop.example, https://admin.shop.example";

const helmets = await servedBy("gw-helmet"), hsts = await servedBy("gw-hsts"), policies = await servedBy("gw-csp"), cors = await servedBy("gw-cors");

test("every answer keeps browsers from framing, guessing types, leaking the address and plain HTTP", async () => {
  for (const [framework, url] of helmets) for (const path of ["/", "/nowhere"]) {
    const { headers } = await answered(url + path);
    assert.equal(headers["strict-transport-security"], "max-age=63072000", framework);
    assert.equal(headers["x-content-type-options"], "nosniff", framework);
    assert.equal(headers["x-frame-options"], "SAMEORIGIN", framework);
    assert.equal(headers["referrer-policy"], "no-referrer", framework);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin", framework);
    // Express has a stricter policy of its own for pages that say what is not there.
    assert.match(String(headers["content-security-policy"]), /default-src 'self'.*frame-ancestors 'self'|^default-src 'none'$/, framework);
    assert.equal(headers["x-powered-by"], undefined, framework);
  }
});

test("HSTS of two years is in every answer", async () => {
  for (const [framework, url] of hsts) for (const path of ["/", "/nowhere"]) {
    assert.equal((await answered(url + path)).headers["strict-transport-security"], "max-age=63072000", framework);
  }
});

test("a policy of an own nonce each answer is reported, and nothing else may run or frame", async () => {
  for (const [framework, url] of policies) {
    const read = async (): Promise<readonly string[]> => {
      const { headers } = await answered(url);
      return String(headers["content-security-policy-report-only"]).split(/;\s*/);
    };
    const policy = await read(), nonce = /^script-src 'nonce-([\w+/]{20,}={0,2})' 'strict-dynamic'$/;
    const scripts = policy.find(it => it.startsWith("script-src ")) ?? "";
    assert.match(scripts.replace(/ ('strict-dynamic') ('nonce-[^']*')/, " $2 $1"), nonce, framework);
    assert.ok(!(await read()).includes(scripts), framework);
    for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "report-uri /csp-reports"]) assert.ok(policy.includes(rule), `${framework}: ${rule} in ${policy}`);
  }
});

test("a listed origin may read answers, and no other, whatever it looks like", async () => {
  for (const [framework, url] of cors) {
    const preflight = async (origin: string): ReturnType<typeof answered> => answered(url, { method: "OPTIONS", headers: { Origin: origin, "Access-Control-Request-Method": "PUT" } });
    const { status, headers } = await preflight("https://admin.shop.example");
    assert.ok(status === 204 || status === 200, framework);
    assert.equal(headers["access-control-allow-origin"], "https://admin.shop.example", framework);
    assert.match(String(headers["access-control-allow-methods"]), /PUT/, framework);
    assert.equal(headers["access-control-max-age"], "600", framework);
    assert.equal(headers["access-control-allow-credentials"], undefined, framework);
    const simple = await answered(url, { headers: { Origin: "https://app.shop.example" } });
    assert.deepEqual([simple.headers["access-control-allow-origin"], simple.body], ["https://app.shop.example", "served"], framework);
    assert.match(String(simple.headers.vary), /Origin/i, framework);
    for (const origin of ["https://evil.example", "null", "https://app.shop.example.evil.example", "http://app.shop.example", "https://evilapp.shop.example"]) {
      assert.equal((await preflight(origin)).headers["access-control-allow-origin"], undefined, `${framework}: ${origin}`);
      assert.equal((await answered(url, { headers: { Origin: origin } })).headers["access-control-allow-origin"], undefined, `${framework}: ${origin}`);
    }
  }
});
