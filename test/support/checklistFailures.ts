import { defaultSettings, type Settings } from "../../src/core/settings.js";
import type { Files } from "./checklist.js";

export const manifest = JSON.stringify({ name: "shop", dependencies: { express: "5.1.0", pg: "8.16.0" } });
export const server = `import express from "express";\nconst app = express();\napp.listen(Number(process.env.PORT));\n`;
export const image = `FROM node:24\nCMD ["node", "src/server.js"]\n`;
export const called = (options: string): string => `import express from "express";\nexport async function rate() {\n  return fetch("https://rates.example.com/latest"${options});\n}\n`;
export const listed = (limit: string): string => `import express from "express";
import pg from "pg";
const pool = new pg.Pool();
const app = express();
app.get("/orders", async (req, res) => {
  const { rows } = await pool.query("SELECT id, total FROM orders${limit}");
  res.json(rows);
});
app.get("/items", async (req, res) => {
  for (const id of req.query.ids) await pool.query("SELECT name FROM items WHERE id = $1", [id]);
  res.end();
});
`;
export const schema = `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers (id) ON DELETE CASCADE);
CREATE INDEX orders_customer ON orders (customer_id);
`;

/** An item that rules fail, and what it says where they are silent. */
export interface ItemFixture {
  readonly id: string;
  readonly fails: Files;
  readonly because: string;
  readonly unknown: Files;
  readonly looked: string;
  readonly settings?: Settings;
}

export const failureFixtures: readonly ItemFixture[] = [
  {
    id: "comp-externals",
    fails: { "package.json": manifest, "src/rate.js": called("") },
    because: "1 of 1 call to other services has no deadline.",
    unknown: { "package.json": manifest, "src/rate.js": called(", { signal: AbortSignal.timeout(3000) }") },
    looked: "1 of 1 call to other services has a deadline; what happens when a service fails is for a person to say. Services that are used through a library of their own are not looked at yet.",
  },
  {
    id: "comp-config",
    settings: { ...defaultSettings, rules: { "config-hardcoded-port": "warning" } },
    fails: { "package.json": manifest, "src/server.js": server.replace("Number(process.env.PORT)", "3000") },
    because: "app.listen takes port 3000 wherever it runs, so a second instance or a host that assigns the port needs a change of the code.",
    unknown: { "package.json": manifest, "src/server.js": `${server}export const stripe = process.env.STRIPE_KEY;\n` },
    looked: "Fixed values and undocumented variables were looked for; none is reported, but nothing is known to check at the start that STRIPE_KEY is there.",
  },
  {
    id: "tech-growth",
    fails: { "src/app.js": `import fs from "node:fs";\nimport express from "express";\nconst app = express();\napp.get("/terms", (req, res) => res.send(fs.readFileSync("terms.txt")));\n` },
    because: "fs.readFileSync holds up the event loop while GET /terms is answered, so all other requests of the process wait for the disk as well.",
    unknown: { "src/app.js": `import express from "express";\nconst app = express();\napp.get("/terms", (req, res) => res.sendFile("terms.txt"));\n` },
    looked: "Calls that hold up all requests were looked for behind 1 route; none is reported. Other limits of growth are not looked at yet, and whether there is a plan is for a person to say.",
  },
  {
    id: "sec-password",
    fails: { "src/users.js": `const crypto = require("crypto");\nexports.hash = password => crypto.createHash("md5").update(password).digest("hex");\n` },
    because: "crypto.createHash hashes password with MD5, which is made to be fast, so whoever gets the table tries billions of passwords a second.",
    unknown: { "src/users.js": `const bcrypt = require("bcrypt");\nexports.hash = password => bcrypt.hash(password, 12);\n` },
    looked: "Passwords with a fast hash, encrypted or merely encoded were looked for in code; none is reported. How strong a password must be, and the cost of a slow hash, are not looked at yet.",
  },
  {
    id: "sec-https",
    fails: { "src/agent.js": `import https from "node:https";\nexport const agent = new https.Agent({ rejectUnauthorized: false });\n` },
    because: "rejectUnauthorized: false in new https.Agent encrypts the connection to whoever answers, so whoever stands between can read and change it.",
    unknown: { "src/agent.js": `import https from "node:https";\nhttps.request({ host: "127.0.0.1", rejectUnauthorized: false });\n` },
    looked: "Certificate checks that are switched off were looked for in code, containers and environment files (1 place for development, for tests, on this machine or by the choice of a setting does not count); none is reported. Addresses without HTTPS and connections without encryption are not looked at yet.",
  },
  {
    id: "sec-secrets",
    fails: { "src/app.js": `import session from "express-session";\nexport const sessions = session({ secret: "keyboard cat" });\n` },
    because: "session gets a secret that is written in the code, so everyone who can read the repository can make sessions that are accepted.",
    unknown: { "src/app.js": `import session from "express-session";\nexport const sessions = session({ secret: process.env.SESSION_SECRET });\n`, "test/app.test.js": `export const token = "Wq7-tRl9xPz";\n` },
    looked: "Keys, tokens and passwords were looked for in code, settings and images (1 literal for tests, for development or for this machine does not count); none is reported, but secrets in logs are not looked at yet, what git keeps of before is looked at by `groundwork secrets --history`, and that what was once found has been replaced is for a person to say.",
  },
  {
    id: "sec-web",
    fails: { "src/app.js": `import cors from "cors";\napp.use(cors({ origin: true, credentials: true }));\n` },
    because: "cors allows credentials to whatever origin asks, so any page that a signed-in user opens can read and send in the user's name.",
    unknown: { "src/app.js": `import cors from "cors";\napp.use(cors({ origin: "https://shop.example", credentials: true }));\n` },
    looked: "Origins that are all allowed were looked for in 1 CORS policy, and settings for development in code and containers; none is reported. Security headers, limits of requests and other origins are not looked at yet.",
  },
  {
    id: "sec-containers",
    fails: { "package.json": manifest, "Dockerfile": image },
    because: "node runs as root, since node:24 sets no other user, so whoever breaks into it owns the container and is root towards the host's kernel.",
    unknown: { "package.json": manifest, "Dockerfile": image.replace("CMD", "USER node\nCMD") },
    looked: "Containers that run as root were looked for in 1 Dockerfile; none is reported. Open ports, default passwords, secrets in images and versions are not looked at yet.",
  },
  {
    id: "perf-queries",
    fails: { "package.json": manifest, "src/app.js": listed(" LIMIT 50") },
    because: "items is queried anew for each id, so GET /items makes as many queries as there are turns.",
    unknown: { "package.json": manifest, "schema.sql": schema, "src/app.js": listed(" LIMIT 50").replace("for (const id of req.query.ids) await", "const id = 1; await") },
    looked: "Queries in loops were looked for in 2 queries, and missing indexes were looked for behind 1 foreign key; none is reported. Other reasons for slow queries are not looked at yet.",
  },
  {
    id: "perf-payload",
    fails: { "package.json": manifest, "src/app.js": listed("") },
    because: "GET /orders reads the whole of orders without a limit, so its answer grows with the table.",
    unknown: { "package.json": manifest, "src/app.js": listed(" LIMIT 50") },
    looked: "Lists without a limit were looked for in 2 queries that GET requests make; none is reported. Fields that nobody needs, and compression, are not looked at yet.",
  },
  {
    id: "ops-health",
    fails: { "package.json": manifest, "Dockerfile": image, "src/server.js": server },
    because: "Nothing answers SIGTERM once app.listen has started the server, so every deployment of the container (Dockerfile) cuts off the requests in progress.",
    unknown: { "package.json": manifest, "Dockerfile": image, "src/server.js": `${server}process.on("SIGTERM", () => process.exit(0));\n` },
    looked: "Servers that SIGTERM cuts off were looked for in 1 package; none is reported. Checks of health and readiness are not looked at yet.",
  },
  {
    id: "ops-resilience",
    fails: { "package.json": manifest, "src/rate.js": called("") },
    because: "fetch sets no deadline, so rate waits for up to five minutes when rates.example.com does not answer.",
    unknown: { "package.json": manifest, "src/rate.js": called(", { signal: AbortSignal.timeout(3000) }") },
    looked: "Missing deadlines were looked for in 1 call to other services; none is reported. Retries, limits and work without bounds are not looked at yet.",
  },
];
