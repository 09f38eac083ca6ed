import type { Folder } from "./folder.js";

/** A document that lies in a workspace folder. */
export interface Placed {
  readonly folder: Folder;
  readonly path: string;
}

/** The workspace folders. One may lie inside another: all of them analyse a document, and the innermost speaks for it. */
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

  /** The innermost folder of a document. */
  place(uri: string): Placed | undefined {
    return this.around(uri).reduce<Placed | undefined>((inner, it) => inner && inner.path.length <= it.path.length ? inner : it, undefined);
  }

  /** All folders that a document lies in. */
  around(uri: string): readonly Placed[] {
    return this.all().flatMap(folder => {
      const path = folder.pathOf(uri);
      return path === undefined ? [] : [{ folder, path }];
    });
  }
}

/** Without a slash at its end. */
export function normalised(uri: string): string {
  return uri.endsWith("/") ? uri.slice(0, -1) : uri;
}
