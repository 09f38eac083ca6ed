import drivers from "../data/database-drivers.json";
import type { Fact } from "../facts.js";
import type { Dialect } from "../facts/schema.js";
import type { Read } from "../workspace.js";
import { folderOf } from "./paths.js";

/** A dialect that something speaks for; `other` is a database that is none of those known. */
type Sign = Dialect | "other";

/** What the whole of a package says about its database. */
export interface DialectSigns {
  readonly drivers: ReadonlySet<Sign>;
  readonly images: ReadonlySet<Sign>;
  /** What code says where it opens the database. */
  readonly sources: ReadonlySet<Sign>;
}

/** The drivers and the database images around a package: its own, else those of the packages below its folder. */
export function dialectSigns(read: Read, home: string): DialectSigns {
  const own = driversOf(read, home);
  const below = own.size > 0 ? own : new Set(read.packages().filter(it => isBelow(it, home)).flatMap(it => [...driversOf(read, it)]));
  const services = read.facts("composeService").filter(it => isBelow(folderOf(it.uri), home) || isBelow(home, folderOf(it.uri)));
  const sources = read.inPackage("datasource", home).filter(it => !it.uri.endsWith(".prisma") && /^(production|script|migration)$/.test(read.fileClass(it.uri)));
  return { drivers: below, sources: new Set(sources.map(it => it.dialect)), images: new Set(services.flatMap(it => (it.image === undefined ? [] : imageSign(it.image)))) };
}

/**
 * The dialect of a script of SQL. A folder's name decides; then what only one dialect writes, unless driver or image
 * contradict; then the driver, then the image. `unknown` where these disagree.
 */
export function scriptDialect(path: string, written: ReadonlySet<Dialect>, signs: DialectSigns): Dialect {
  const named = folderSign(path);
  if (named) return known(named);
  if (written.size > 1) return "unknown";
  const [spoken] = written;
  if (spoken !== undefined) return contradicts(signs.drivers, spoken) || contradicts(signs.sources, spoken) || (signs.drivers.size === 0 && contradicts(signs.images, spoken)) ? "unknown" : spoken;
  return dialectOf(signs);
}

/** The dialect that the package as a whole speaks for: that of its settings, of its driver, else of its image; `unknown` where they disagree. */
export function dialectOf({ drivers: used, images, sources }: DialectSigns): Dialect {
  const [source] = sources;
  if (source !== undefined) return sources.size > 1 || contradicts(used, source) || contradicts(images, source) ? "unknown" : known(source);
  const [driver] = used;
  const [image] = images;
  if (used.size === 1) return contradicts(images, driver!) && driver !== "sqlite" ? "unknown" : known(driver!);
  if (used.size === 0) return images.size === 1 ? known(image!) : "unknown";
  return images.size === 1 && used.has(image!) ? known(image!) : "unknown";
}

/** The data source that a Prisma file without one of its own belongs to: of its folder or one above, else the only one there is. */
export function datasourceFor(read: Read, uri: string, sources: readonly Fact<"datasource">[]): Fact<"datasource"> | undefined {
  for (let folder = folderOf(uri); ; folder = folderOf(folder)) {
    const found = sources.filter(it => folderOf(it.uri) === folder);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
    if (folder === "" || folder === read.packageOf(uri)) break;
  }
  return sources.length === 1 ? sources[0] : undefined;
}

function driversOf(read: Read, folder: string): ReadonlySet<Sign> {
  const names = new Set(read.inPackage("dependency", folder).filter(it => !it.development).map(it => it.name));
  return new Set((Object.keys(drivers.packages) as (keyof typeof drivers.packages)[]).filter(it => drivers.packages[it].some(name => names.has(name))));
}

/** `ghcr.io/acme/postgres:16` is told by the last part of its path. CockroachDB and the like speak PostgreSQL, and index differently. */
function imageSign(image: string): readonly Sign[] {
  const name = image.replace(/@.*$/, "").replace(/:[^/]*$/, "");
  const last = name.slice(name.lastIndexOf("/") + 1);
  return (Object.keys(drivers.images) as (keyof typeof drivers.images)[]).filter(it => drivers.images[it].includes(last));
}

function folderSign(path: string): Sign | undefined {
  const words = path.toLowerCase().split(/[/_.-]/);
  const found = (Object.keys(drivers.folders) as (keyof typeof drivers.folders)[]).filter(it => drivers.folders[it].some(name => words.includes(name)));
  return found.length === 1 ? found[0] : found.length > 1 ? "other" : undefined;
}

/** Whether a folder says that the script is for a database that is none of those known. */
export function isOfOtherDatabase(path: string): boolean {
  return folderSign(path) === "other";
}

function contradicts(signs: ReadonlySet<Sign>, dialect: Sign): boolean {
  return signs.size > 0 && !signs.has(dialect);
}

function known(sign: Sign): Dialect {
  return sign === "other" ? "unknown" : sign;
}

function isBelow(folder: string, above: string): boolean {
  return above === "" || folder === above || folder.startsWith(`${above}/`);
}
