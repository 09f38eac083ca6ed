import ignore from "ignore";

/** Whether the `.gitignore` files above a path leave it out; the one nearest to it has the last word. https://git-scm.com/docs/gitignore */
export async function isIgnoredByGit(path: string, text: (uri: string) => Promise<string | undefined>): Promise<boolean> {
  const parts = path.split("/");
  let ignored = false;
  for (let depth = 0; depth < parts.length; depth++) {
    const patterns = await text([...parts.slice(0, depth), ".gitignore"].join("/"));
    if (patterns === undefined) continue;
    const found = ignore({ ignorecase: false }).add(patterns).test(parts.slice(depth).join("/"));
    ignored = found.ignored || (ignored && !found.unignored);
  }
  return ignored;
}
