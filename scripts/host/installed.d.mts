/** Why VS Code and the browser of the npm registry are of no use on this machine; undefined where they are. */
export const absence: string | undefined;
