// gw:name Configuration · Node.js
// gw:about Reads every setting in one place with its type, and ends the start by the name of one that is missing or malformed.
// gw:place file src/config.ts
// gw:body
/** What differs between installations. An empty variable counts as unset. */
export const config = Object.freeze({
  port: integer("PORT", 3000),
  logLevel: text("LOG_LEVEL", "info"),
  databaseUrl: text("DATABASE_URL"),
  allowedOrigins: list("CORS_ORIGINS"),
});

/** Required without a fallback. */
function text(name: string, fallback?: string): string {
  const value = process.env[name] || fallback;
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}

function integer(name: string, fallback?: number): number {
  const value = text(name, fallback?.toString());
  if (!/^\d+$/.test(value)) throw new Error(`${name} is not a whole number.`);
  return Number(value);
}

function list(name: string): readonly string[] {
  const value = process.env[name];
  return value ? value.split(/[\s,]+/) : [];
}
// gw:end
