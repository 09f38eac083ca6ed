import { askedQuestions, recordProfile, type Refusal } from "../core/index.js";
import type { EditsOrRefusal, ProfileQuestion } from "../protocol.js";
import { today } from "./checklist.js";
import { files } from "./configuration.js";
import { between } from "./edits.js";
import type { Folder } from "./folder.js";

/** The questions of a folder's profile, with what is answered and what the code shows; refused where no answer could be kept. */
export async function profileOf(folder: Folder): Promise<{ readonly questions: readonly ProfileQuestion[] } | Refusal> {
  await folder.scannedOnce();
  const kept = recordProfile(await folder.files.text(files.profile), {}, today());
  if (typeof kept !== "string") return kept;
  return folder.settled(() => Promise.resolve({
    questions: askedQuestions({ read: folder.analysis.read, profile: folder.settings.profile, findings: folder.findings.all() }),
  }));
}

/** Edits that keep these answers. */
export async function answerProfile(folder: Folder, answers: Readonly<Record<string, string>>): Promise<EditsOrRefusal> {
  if (Object.keys(answers).length === 0) return { files: [], notes: [] };
  const before = await folder.files.text(files.profile);
  const after = recordProfile(before, answers, today());
  return typeof after === "string" ? { files: [between(folder, { uri: files.profile, before, after })], notes: [] } : after;
}
