import type { Folder } from "./folder.js";

/** A document that lies in a workspace folder. */
export interface Placed {
  readonly folder: Folder;
  readonly path: string;
}

/** The workspace folders. One may lie inside another; a document belongs to the innermost. */
export class Folders {
  private readonly byUri = new Map<string, Folder>();

  all(): readonly Folder[] {
    return [...this.byUri.values()];
  }

  get(uri: string): Folder | undefined {
    return this.byUri.get(normalised(uri));
  }

  add(folder: Folder): void {
    this.byUri.set(folder.uri, folder);
  }

  remove(uri: string): Folder | undefined {
    const folder = this.get(uri);
    if (folder) this.byUri.delete(folder.uri);
    return folder;
  }

  place(uri: string): Placed | undefined {
    let found: Placed | undefined;
    for (const folder of this.byUri.values()) {
      const path = folder.pathOf(uri);
      if (path !== undefined && (!found || path.length < found.path.length)) found = { folder, path };
    }
    return found;
  }
}

/** Without a slash at its end. */
export function normalised(uri: string): string {
  return uri.endsWith("/") ? uri.slice(0, -1) : uri;
}
