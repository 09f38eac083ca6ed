/** The files of the sample, relative to `samples/first-fix/` of the extension: where it is loaded from the web, no folder can be listed. */
export const sampleFiles = ["package.json", "src/server.ts"] as const;

/** The one with the findings, which is opened. */
export const sampleDocument = "src/server.ts" satisfies typeof sampleFiles[number];
