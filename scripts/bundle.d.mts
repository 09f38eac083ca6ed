/** Bundles TypeScript files into out/ for Node, packages left outside; gives the bundles' paths in the same order. */
export function bundle(entries: readonly string[]): Promise<string[]>;
