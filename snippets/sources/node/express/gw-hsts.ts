// gw:name HSTS · Express
// gw:about Makes browsers use HTTPS for two years, whatever a link or a network says, so that nobody can keep a visitor on plain HTTP.
// gw:place app
// gw:stop subdomains too = "max-age=63072000" | "max-age=63072000; includeSubDomains"
import express from "express";

export const app = express();

// gw:body
app.use((_req, res, next) => {
  res.setHeader("Strict-Transport-Security", "max-age=63072000");
  next();
});
// gw:end
