import type { Fact } from "../facts.js";
import type { MigrationChain, MigrationFile } from "./migrationFolders.js";
import { folderOf } from "./paths.js";

/** One for each folder of migrations; files that are tied to each other by what they name are of one folder, the one above them all. */
export function chainsOf(orders: readonly Fact<"migrationOrder">[]): readonly MigrationChain[] {
  const byFolder = new Map<string, Fact<"migrationOrder">[]>();
  for (const group of tiedTogether(orders)) {
    const folder = group.map(it => folderOf(it.uri)).reduce(commonFolder);
    byFolder.set(folder, [...byFolder.get(folder) ?? [], ...group]);
  }
  return [...byFolder].map(([folder, group]) => ({ folder, files: inOrder(group).map(it => fileOf(it, folder)), open: isOpen(group) }));
}

function tiedTogether(orders: readonly Fact<"migrationOrder">[]): readonly (readonly Fact<"migrationOrder">[])[] {
  const groups: { names: Set<string>; members: Fact<"migrationOrder">[] }[] = [];
  for (const order of orders) {
    const names = [order.id, ...order.after];
    const touched = groups.filter(it => names.some(name => it.names.has(name)));
    const whole = { names: new Set([...names, ...touched.flatMap(it => [...it.names])]), members: [...touched.flatMap(it => it.members), order] };
    groups.splice(0, groups.length, ...groups.filter(it => !touched.includes(it)), whole);
  }
  return groups.map(it => it.members);
}

/** Each after those it names; where that leaves a choice, by path. */
export function inOrder<Step extends { readonly id: string; readonly after: readonly string[]; readonly uri: string }>(steps: readonly Step[]): readonly Step[] {
  const byId = new Map(steps.map(it => [it.id, it]));
  const ordered: Step[] = [];
  const placed = new Set<Step>();
  for (const start of [...steps].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0))) place(start);
  return ordered;

  /** Walks to what must come before, without calling itself: a project may have thousands of them in one line. */
  function place(start: Step): void {
    const open: Step[] = [start];
    const entered = new Set<Step>();
    for (let step = open.at(-1); step; step = open.at(-1)) {
      const before = entered.has(step) ? [] : step.after.flatMap(it => byId.get(it) ?? []).filter(it => !placed.has(it) && !entered.has(it));
      entered.add(step);
      if (before.length > 0) {
        open.push(...before);
        continue;
      }
      open.pop();
      if (!placed.has(step)) ordered.push(step);
      placed.add(step);
    }
  }
}

function isOpen(group: readonly Fact<"migrationOrder">[]): boolean {
  const ids = new Set(group.map(it => it.id));
  const followed = new Set(group.flatMap(it => it.after));
  return group.filter(it => !followed.has(it.id)).length !== 1 || [...followed].some(it => !ids.has(it));
}

function fileOf({ uri }: Fact<"migrationOrder">, folder: string): MigrationFile {
  return { uri, folder, version: undefined, name: uri.slice(folder === "" ? 0 : folder.length + 1), layout: "file" };
}

function commonFolder(a: string, b: string): string {
  const [left, right] = [a.split("/"), b.split("/")];
  const different = left.findIndex((it, at) => it !== right[at]);
  return left.slice(0, different < 0 ? left.length : different).join("/");
}
