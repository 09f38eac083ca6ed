import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DidChangeConfigurationNotification, type Diagnostic } from "vscode-languageserver/node";
import { fixAllRequest, rescanRequest } from "../../src/protocol.js";
import type { LanguageClient } from "./languageClient.js";

/** Numbers that look random and are the same every time (mulberry32). @returns a whole number below `below` */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** An editor in the hands of somebody who does anything: types, opens, closes, saves, moves and deletes files, and changes settings. */
export class Walker {
  /** In words, for whoever reads why a walk failed. */
  readonly done: string[] = [];
  private readonly open = new Map<string, string>();
  /** What open documents were last answered with. */
  private readonly pulled = new Map<string, readonly Diagnostic[]>();
  private readonly asked = new Set<Promise<void>>();
  private refreshes = 0;

  constructor(private readonly client: LanguageClient, private readonly folder: string, private readonly roll: (below: number) => number) {}

  async step(): Promise<void> {
    const steps = [
      [this.type, 8], [this.openOne, 3], [this.closeOne, 1], [this.save, 2], [this.writeClosed, 2], [this.deleteOne, 1], [this.move, 1], [this.copyOne, 1], [this.configure, 1], [this.lookAround, 2],
    ] as const;
    let left = this.roll(steps.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [step, weight] of steps) {
      if (left < weight) return step.call(this);
      left -= weight;
    }
  }

  /** Afterwards the disk says what the editor says. */
  async saveAll(): Promise<void> {
    for (const [file, text] of this.open) this.write(file, text);
    await this.client.filesChanged(...this.open.keys());
    await this.client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { groundwork: {} } });
  }

  /** What the editor shows: open documents as they were last pulled, which happens again only when the server asks for it, others as they were reported. */
  async shown(): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
    if (this.refreshes !== this.client.refreshes) for (const file of this.open.keys()) this.pull(file);
    this.refreshes = this.client.refreshes;
    await Promise.all(this.asked);
    return new Map([...[...this.client.reported].map(([uri, items]) => [this.client.fileOf(uri), items] as const), ...this.pulled]);
  }

  /** Whoever types does not wait for the answer. */
  private pull(file: string): void {
    const text = this.open.get(file);
    this.ask(this.client.pull(file).then(items => {
      if (this.open.get(file) === text) this.pulled.set(file, items);
    }));
  }

  private ask(work: Promise<unknown>): void {
    const asked = work.then(() => void this.asked.delete(asked));
    this.asked.add(asked);
  }

  private async type(): Promise<void> {
    const file = this.oneOf([...this.open.keys()]);
    if (file === undefined) return this.openOne();
    const before = this.open.get(file)!;
    const [start, end, newText] = this.mutation(before);
    this.done.push(`type into ${file} at ${start}-${end}: ${JSON.stringify(newText)}`);
    this.open.set(file, before.slice(0, start) + newText + before.slice(end));
    await this.client.change(file, newText, { start: positionOf(before, start), end: positionOf(before, end) });
    this.pull(file);
  }

  private async openOne(): Promise<void> {
    const file = this.oneOf(this.files().filter(it => !this.open.has(it)));
    if (file === undefined || this.open.size >= 8) return;
    this.done.push(`open ${file}`);
    const text = readFileSync(path.join(this.folder, file), "utf8");
    this.open.set(file, text);
    await this.client.open(file, text);
    this.pull(file);
  }

  private async closeOne(): Promise<void> {
    const file = this.oneOf([...this.open.keys()]);
    if (file === undefined) return;
    this.done.push(`close ${file}`);
    this.open.delete(file);
    this.pulled.delete(file);
    await this.client.close(file);
  }

  private async save(): Promise<void> {
    const file = this.oneOf([...this.open.keys()]);
    if (file === undefined) return;
    this.done.push(`save ${file}`);
    this.write(file, this.open.get(file)!);
    await this.client.filesChanged(file);
  }

  private async writeClosed(): Promise<void> {
    const file = this.oneOf(this.files().filter(it => !this.open.has(it)));
    if (file === undefined) return;
    const before = readFileSync(path.join(this.folder, file), "utf8");
    const [start, end, newText] = this.mutation(before);
    this.done.push(`write ${file} at ${start}-${end}: ${JSON.stringify(newText)}`);
    this.write(file, before.slice(0, start) + newText + before.slice(end));
    await this.client.filesChanged(file);
  }

  private async deleteOne(): Promise<void> {
    const file = this.oneOf([...this.files(), ...this.folders()]);
    if (file === undefined || this.isOpenBelow(file)) return;
    this.done.push(`delete ${file}`);
    rmSync(path.join(this.folder, file), { recursive: true });
    await this.client.filesChanged(file);
  }

  private async move(): Promise<void> {
    const file = this.oneOf([...this.files(), ...this.folders()]);
    if (file === undefined || this.isOpenBelow(file)) return;
    const to = path.join(path.dirname(file), `moved${this.roll(1000)}${path.extname(file)}`);
    if (existsSync(path.join(this.folder, to))) return;
    this.done.push(`move ${file} to ${to}`);
    renameSync(path.join(this.folder, file), path.join(this.folder, to));
    await this.client.filesChanged(file, to);
  }

  private async copyOne(): Promise<void> {
    const [from, to] = [this.oneOf(this.files()), this.oneOf(this.files())];
    if (from === undefined || to === undefined) return;
    const file = path.join(path.dirname(to), `copy${this.roll(5)}${path.extname(from)}`);
    if (this.open.has(file)) return;
    this.done.push(`copy ${from} to ${file}`);
    this.write(file, readFileSync(path.join(this.folder, from), "utf8"));
    await this.client.filesChanged(file);
  }

  private async configure(): Promise<void> {
    const [file, text] = this.oneOf(configurations)!;
    this.done.push(`write ${file}: ${text ?? "nothing"}`);
    if (text === undefined) rmSync(path.join(this.folder, file), { recursive: true, force: true });
    else this.write(file, text);
    await this.client.filesChanged(file);
  }

  /** Asks for things, and does not wait for the answer. */
  private async lookAround(): Promise<void> {
    const file = this.oneOf([...this.open.keys()]);
    const what = this.roll(5);
    this.done.push(`look around ${what} ${file}`);
    if (what === 0) this.ask(this.client.ask(rescanRequest, undefined));
    else if (what === 1) this.ask(this.client.ask(fixAllRequest, { folder: this.client.uri(""), rules: [this.oneOf(["config-hardcoded-port", "scale-outbound-no-timeout", "missing-index-fk"])!] }));
    else if (what === 2) await this.client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { groundwork: this.oneOf([{ preset: "strict" }, { exclude: ["src/clients/"] }, {}]) } });
    else if (file !== undefined) this.ask(this.client.codeActions(file, { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } }));
  }

  /** What is replaced by what. */
  private mutation(text: string): readonly [start: number, end: number, newText: string] {
    const lines = [0, ...[...text.matchAll(/\n/g)].map(it => it.index + 1), text.length];
    const line = this.roll(lines.length - 1);
    const [start, end] = [lines[line]!, lines[line + 1]!];
    switch (this.roll(5)) {
      case 0: return [start, end, ""];
      case 1: return [start, start, text.slice(start, end)];
      case 2: return [start, start, `${this.oneOf(lineParts)}\n`];
      case 3: {
        const at = start + this.roll(end - start + 1);
        return [at, Math.min(at + this.roll(6), text.length), ""];
      }
      default: {
        const at = start + this.roll(end - start + 1);
        return [at, at, this.oneOf(bits)!];
      }
    }
  }

  private write(file: string, text: string): void {
    mkdirSync(path.dirname(path.join(this.folder, file)), { recursive: true });
    writeFileSync(path.join(this.folder, file), text);
  }

  private isOpenBelow(file: string): boolean {
    return [...this.open.keys()].some(it => it === file || it.startsWith(`${file}/`));
  }

  private files(): readonly string[] {
    return this.entries().filter(it => statSync(path.join(this.folder, it)).isFile());
  }

  private folders(): readonly string[] {
    return this.entries().filter(it => it.includes("/") && statSync(path.join(this.folder, it)).isDirectory());
  }

  private entries(): readonly string[] {
    return (readdirSync(this.folder, { recursive: true }) as string[]).map(it => it.split(path.sep).join("/")).filter(it => !it.startsWith(".")).sort();
  }

  private oneOf<T>(values: readonly T[]): T | undefined {
    return values[this.roll(values.length || 1)];
  }
}

const lineParts = [
  "import axios from 'axios';", "export const rate = () => axios.get('https://rates.example/latest');", "app.get('/extra', async (_req, res) => res.json(await prisma.order.findMany()));",
  "import { createServer } from 'node:http';", "createServer(() => undefined).listen(9200);", "for (const it of all) await prisma.item.findUnique({ where: { id: it.id } });",
  "// groundwork-ignore-next-line config-hardcoded-port: it is only a demo", "// groundwork-ignore-file scale-outbound-no-timeout: the caller waits", "process.on('SIGTERM', () => server.close());",
  "CREATE INDEX addresses_customer ON addresses (customer_id);", "import { prisma } from '../db/prisma.js';", "export * from './orders.js';", "/*", "*/", "`", "}", "const key = process.env.API_KEY ?? 'local';",
];

const bits = ["(", ")", "{", "}", "'", "`", "/", "x", "9464", "\n", " await ", "//", "\u{1D54A}", ";"];

const configurations: readonly (readonly [file: string, text: string | undefined])[] = [
  [".groundwork/config.json", "{}\n"],
  [".groundwork/config.json", '{ "preset": "strict" }\n'],
  [".groundwork/config.json", '{ "preset": "quiet", "rules": { "missing-index-fk": "error" } }\n'],
  [".groundwork/config.json", '{ "exclude": ["src/routes/"], "rules": { "config-hardcoded-port": "off" } }\n'],
  [".groundwork/config.json", '{ "classes": { "src/services/**": "test" }, "ignore": [{ "rule": "*", "files": "compose.yaml", "reason": "only here" }] }\n'],
  [".groundwork/config.json", undefined],
  [".groundwork", undefined],
  [".gitignore", "src/jobs/\n*.sql\n"],
  [".gitignore", undefined],
  ["src/.gitignore", "clients\n!clients/fx.ts\n"],
  ["src/.gitignore", undefined],
];

function positionOf(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
}
