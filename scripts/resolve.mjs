import { createRequire } from "node:module";

/** CommonJS resolution for scripts that are modules. */
export const require = createRequire(import.meta.url);
