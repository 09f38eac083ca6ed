/** Whether a file is a part of every build: one with a constraint may be left out. https://pkg.go.dev/cmd/go#hdr-Build_constraints */
export function isInEveryBuild(text: string): boolean {
  const clause = text.search(/^package\s/m);
  return !/^\/\/(go:build|\s*\+build)\s/m.test(clause < 0 ? text : text.slice(0, clause));
}
