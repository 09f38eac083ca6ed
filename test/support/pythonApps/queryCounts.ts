import { djangoLoops } from "./djangoLoops.js";
import type { Sources } from "./sources.js";
import { alchemyLoops } from "./sqlalchemyLoops.js";

interface Counted {
  readonly sources: Sources;
  /** Prints, as JSON, how many queries each function of \`loops.py\` makes for two rows and for six. */
  readonly command: readonly string[];
}

/** Loops over rows, some of which ask the database again for each. */
export const queryCounts: Readonly<Record<string, Counted>> = {
  Django: { sources: djangoLoops, command: ["count.py"] },
  SQLAlchemy: { sources: alchemyLoops, command: ["count.py"] },
};
