/** A small back end that answers with a whole table, and whose clients can be told at once. */
export const listingShop = {
  "package.json": JSON.stringify({ name: "shop", dependencies: { express: "5.1.0", pg: "8.16.0", ws: "8.18.0" } }),
  "src/app.js": `import express from "express";
import pg from "pg";
const app = express();
const pool = new pg.Pool();
app.get("/orders", async (req, res) => {
  const { rows } = await pool.query("SELECT id, total FROM orders");
  res.json(rows);
});
`,
};
