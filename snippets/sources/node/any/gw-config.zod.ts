// gw:name Configuration · zod
// gw:about Reads every setting in one place with its type, and ends the start by the name of one that is missing or malformed.
// gw:needs zod@^4.6
// gw:place file src/config.ts
// gw:imports
import { z } from "zod";
// gw:body
const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error"]).default("info"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  CORS_ORIGINS: z.string().default("").transform(it => it.split(/[\s,]+/).filter(origin => origin !== "")),
});

// An empty variable counts as unset.
const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
const read = schema.safeParse(set);
if (!read.success) throw new Error(`The configuration is wrong:\n${z.prettifyError(read.error)}`);

/** What differs between installations. */
export const config = Object.freeze(read.data);
// gw:end
