import type { Place } from "../report.js";

/** An address that a file of the workspace has below a base; a name that is not well-formed UTF-16 has its broken halves replaced. */
export function relativeUri(file: string): string {
  return file.replace(/[\uD800-\uDFFF]/gu, "\uFFFD").split("/").map(encodeURIComponent).join("/");
}

/**
 * Where a line can be read: below the base, else relative to the root. `#L3` is what GitHub, GitLab and others call line 3. No
 * character in it means anything to Markdown or ends an attribute.
 */
export function lineLink({ file, start }: Pick<Place, "file" | "start">, base: string | undefined): string {
  const address = `${base === undefined ? "" : `${base.replace(/\/+$/, "")}/`}${relativeUri(file)}#L${start.line}`;
  return address.replace(/[\s!'()*~<>"\\[\]]/g, it => `%${it.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}
