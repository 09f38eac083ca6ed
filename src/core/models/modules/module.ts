/** Where a specifier leads. */
export type Module =
  | { readonly is: "file"; readonly uri: string }
  /** All files of a folder together: a package of Go. */
  | { readonly is: "folder"; readonly folder: string }
  /** Something outside of the workspace: a package of a registry, the standard library. */
  | { readonly is: "package"; readonly name: string }
  /** It means a file of the project, but none was found. */
  | { readonly is: "unknown" };

export function asModule(uri: string | undefined): Module {
  return uri === undefined ? { is: "unknown" } : { is: "file", uri };
}
