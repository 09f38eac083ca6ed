import path from "node:path";
import { readFile } from "node:fs/promises";
import { createExtraction, languages, lineStarts, positionAt } from "../../core/index.js";
import { findRoot } from "../../node/root.js";
import { decode } from "../../node/text.js";
import { readArguments } from "../arguments.js";
import { UsageError, type Command } from "../command.js";

/** `groundwork facts FILE`: what the analysis sees in one file, one fact a line of JSON. */
export const facts: Command = {
  summary: "print what is seen in one file",
  usage: "facts FILE",
  async run(args, host) {
    const { positionals: [file, ...more] } = readArguments(args, {});
    if (file === undefined || more.length > 0) throw new UsageError("facts takes one file.");
    const absolute = path.resolve(host.cwd, file);
    const bytes = await readFile(absolute).catch(() => undefined);
    if (!bytes) throw new UsageError(`${file} cannot be read.`);
    const uri = path.relative(findRoot(absolute), absolute).replaceAll(path.sep, "/");
    const extraction = createExtraction(languages, host.assets);
    const language = extraction.languageOf(uri);
    if (language === undefined) throw new UsageError(`${file} is of no kind that is analysed.`);
    await extraction.prepare([language]);
    const { text } = decode(bytes);
    const { facts: found, fileClass, crashes } = extraction.extract({ uri, language, text });
    const starts = lineStarts(text);
    host.err(`${uri} is ${language}, ${fileClass}\n`);
    for (const { kind, uri: _, span, ...parts } of found) {
      const { line, column } = positionAt(starts, span.start);
      host.out(`${line}:${column} ${kind} ${JSON.stringify(parts)}\n`);
    }
    for (const crash of crashes) host.err(`${crash.who} failed: ${crash.message}\n`);
    return crashes.length > 0 ? 3 : 0;
  },
};
