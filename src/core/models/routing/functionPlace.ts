/** A function of the workspace, by file and qualified name. */
export interface FunctionPlace {
  readonly uri: string;
  readonly name: string;
}
