// What the extension and the server say to each other beyond the Language Server Protocol. Types and constants only.

/** A request by its method, with the types of what it takes and gives. */
export interface RequestOf<Params, Result> {
  readonly method: string;
  /** Never there; it carries the types. */
  readonly types?: (params: Params) => Result;
}

export interface NotificationOf<Params> {
  readonly method: string;
  /** Never there; it carries the types. */
  readonly types?: (params: Params) => void;
}

/** From 0, characters in UTF-16 units: the form of LSP and of the editor. */
export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface Place {
  /** Absolute. */
  readonly uri: string;
  readonly range: Range;
}

export interface PlacedNote extends Place {
  readonly message: string;
}

/** Edits of one file, against its text as it is now. */
export interface FileEdits {
  readonly uri: string;
  /** The file is new; the edits are inserts into nothing. */
  readonly isNew: boolean;
  /** The version of the open document that the edits are made for: they fit no other. Absent where the file is not open. */
  readonly version?: number;
  readonly edits: readonly FileEdit[];
  /** What a person confirms before this is done, as a title. */
  readonly confirm?: string;
}

export interface FileEdit {
  readonly range: Range;
  readonly newText: string;
  /** The same text with tab stops, as the body of a snippet, for an editor that walks through them. */
  readonly snippet?: string;
}

/** Something to look at after a change, behind a button: a page of the web, or a file. */
export interface FollowUp {
  readonly title: string;
  readonly opens: { readonly page: string } | { readonly uri: string };
}

/** Edits to be made, or one sentence that says why there are none. */
export type EditsOrRefusal = MadeEdits | { readonly refused: string };

export interface MadeEdits extends AfterNotes {
  readonly files: readonly FileEdits[];
}

/** What a person is told after a change. */
export interface AfterNotes {
  readonly notes: readonly string[];
  readonly followUps?: readonly FollowUp[];
}

/** What the client tells when it starts the server. A plain LSP client leaves all of it out. */
export interface InitializationOptions {
  /** The client knows {@link clientCommands}, answers {@link listFilesRequest} and its kin, and wants {@link stateNotification}. */
  readonly isGroundwork?: boolean;
  /** Where the grammars lie, as a URL with `/` at its end: a server in a web worker cannot know where it was loaded from. */
  readonly assets?: string;
  /** Settings for clients without `workspace/configuration`. */
  readonly settings?: EditorSettings;
}

/** The section `groundwork` of the editor's settings, as far as the server reads it. */
export interface EditorSettings {
  readonly preset?: string;
  readonly rules?: Readonly<Record<string, string>>;
  readonly exclude?: readonly string[];
}

/** Commands of the extension that the server's code actions and links call. */
export const clientCommands = {
  /** Takes a rule's id. */
  explainRule: "groundwork.explainRule",
  /** Takes a {@link SilenceTarget}; asks for a reason where one is needed. */
  silence: "groundwork.silence",
  /** Takes {@link AfterNotes}. */
  showNotes: "groundwork.showNotes",
  /** Takes a {@link FixTarget}; opens the preview of its edits. */
  previewFix: "groundwork.previewFix",
  /** Takes a {@link RefactoringTarget}; opens the preview of its edits. */
  previewRefactoring: "groundwork.previewRefactoring",
  /** Takes a {@link Cursor}, or nothing for that of the active editor; asks for the name of the setting. */
  extractToConfiguration: "groundwork.extractToConfiguration",
} as const;

/**
 * Where the extension shows the page of a rule: followed by the rule's id and `.md`. A diagnostic's code leads there, since the
 * editor opens no command from it.
 */
export const rulePages = "groundwork:/rules/";

/** Names one finding for as long as nothing about it changes: its workspace folder and its fingerprint. */
export interface FindingKey {
  readonly folder: string;
  readonly fingerprint: string;
}

export interface FindingItem extends FindingKey, Place {
  readonly rule: string;
  readonly title: string;
  /** The folder of the rule: `performance`, `security` … */
  readonly topic: string;
  readonly severity: "error" | "warning" | "info" | "hint";
  readonly message: string;
  /** Path relative to the folder. */
  readonly file: string;
  readonly related: readonly PlacedNote[];
  readonly fixes: readonly { readonly title: string; readonly safety: "safe" | "review" }[];
}

export interface FixTarget extends FindingKey {
  /** The title of the fix. */
  readonly title: string;
}

/** How a finding is accepted: by a comment on its line or in its file, by switching its rule off, in the baseline, or by an entry in the configuration. */
export type Silence = "line" | "file" | "rule" | "baseline" | "ignore";

export interface SilenceTarget extends FindingKey {
  readonly how: Silence;
}

/** What is told of a folder by itself; of its checklist nothing is known until all files are there. */
export interface FolderState extends Progress {
  readonly folder: string;
  readonly phase: "scanning" | "ready" | "failed";
  /** What is shown of each severity; hints are not among it. */
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  /** Files analysed, of those there are of a kind that is analysed. */
  readonly analysed: number;
  readonly files: number;
}

/** How far a group of checklist items is. Items that are accepted or not applicable are left out of all of it. */
export interface Progress {
  /** Whole percent of the weight that is in place; undefined while nothing is known. */
  readonly score?: number;
  /** Items that are in place or fail; the others are unknown. */
  readonly known: number;
  readonly total: number;
  readonly failing: number;
}

/** Sent when anything that the views show may have changed; they ask for what they need. */
export const stateNotification: NotificationOf<{ readonly folders: readonly FolderState[] }> = { method: "groundwork/state" };

export const findingsRequest: RequestOf<{ readonly hints: boolean }, readonly FindingItem[]> = { method: "groundwork/findings" };

/** Edits of one fix of a finding. */
export const fixRequest: RequestOf<FixTarget, EditsOrRefusal> = { method: "groundwork/fix" };

/** A place in a document, as an editor has it. */
export interface Cursor {
  readonly uri: string;
  readonly position: Range["start"];
}

/** A refactoring of a document as it was when it was offered. */
export interface RefactoringTarget {
  readonly folder: string;
  /** Path relative to the folder. */
  readonly path: string;
  readonly version: number;
  readonly title: string;
  /** What the server made; it goes back as it came. */
  readonly offer: unknown;
}

/** A way to move a literal into the configuration, with the name that its variable gets unless a person asks for another. */
export interface ExtractionTarget extends RefactoringTarget {
  readonly key: string;
}

/** The ways to move the literal at a place into the configuration, best first. */
export const extractionsRequest: RequestOf<Cursor, readonly ExtractionTarget[] | { readonly refused: string }> = { method: "groundwork/extractions" };

/** Edits of a refactoring; `name` is for what it introduces. */
export const refactoringRequest: RequestOf<RefactoringTarget & { readonly name?: string }, EditsOrRefusal> = { method: "groundwork/refactoring" };

/** A snippet that fits a place. */
export interface SnippetItem {
  readonly id: string;
  /** The language's id in VS Code. */
  readonly language: string;
  readonly prefix: string;
  readonly name: string;
  /** What it protects from, in one sentence. */
  readonly about: string;
  /** What it needs in the manifest. */
  readonly needs: readonly string[];
  /** The file that it is, where it is a whole file. */
  readonly file?: string;
  /** As it would be typed in. */
  readonly code: string;
}

/** Where snippets would go: a folder, and in it an open document with its language and cursor, where one is open. */
export interface SnippetPlace {
  readonly folder?: string;
  readonly at?: Cursor & { readonly language: string };
}

/** The snippets that fit the place and what its package is built with, by their prefixes. */
export const snippetsRequest: RequestOf<SnippetPlace, readonly SnippetItem[] | { readonly refused: string }> = { method: "groundwork/snippets" };

/** Edits that put a snippet where it belongs, with the file that it then stands in. */
export const snippetRequest: RequestOf<SnippetPlace & Pick<SnippetItem, "id" | "language">, (MadeEdits & { readonly target: string }) | { readonly refused: string }> = { method: "groundwork/snippet" };

/** Edits that apply the first fix of every finding of these rules that is shown in a folder, one after the other. */
export const fixAllRequest: RequestOf<{ readonly folder: string; readonly rules: readonly string[] }, EditsOrRefusal> = { method: "groundwork/fixAll" };

export const silenceRequest: RequestOf<SilenceTarget & { readonly reason: string }, EditsOrRefusal> = { method: "groundwork/silence" };

/** The page of a rule as Markdown; undefined when there is none. */
export const pageRequest: RequestOf<{ readonly rule: string }, string | undefined> = { method: "groundwork/page" };

export const rulesRequest: RequestOf<undefined, readonly { readonly id: string; readonly title: string; readonly severity: string }[]> = { method: "groundwork/rules" };

/** Which settings hold in a folder and where each comes from, as JSON with comments. */
export const effectiveConfigurationRequest: RequestOf<{ readonly folder: string }, string> = { method: "groundwork/effectiveConfiguration" };

/** What was analysed in a folder, what was not and why, as Markdown. */
export const coverageRequest: RequestOf<{ readonly folder: string }, string> = { method: "groundwork/coverage" };

export const rescanRequest: RequestOf<undefined, undefined> = { method: "groundwork/rescan" };

export interface ChecklistEntryItem {
  readonly id: string;
  /** The group that it belongs to. `label`, here and there, is for where there is little room. */
  readonly takeaway: { readonly label: string; readonly title: string };
  readonly label: string;
  readonly title: string;
  readonly why: string;
  /** `accepted` counts neither way. */
  readonly state: "pass" | "fail" | "unknown" | "not applicable" | "accepted";
  readonly because: string;
  readonly evidence: readonly ChecklistEvidence[];
  readonly checked: boolean;
  /** A person says done, the code says otherwise. */
  readonly contradicted: boolean;
  readonly stale: boolean;
  /** What a person says of it, as it was kept. */
  readonly record?: ChecklistRecord;
  /** Rules whose findings speak about it. */
  readonly rules: readonly string[];
  /** How many findings of these rules are shown; hints are not among them. */
  readonly findings: number;
  /** Those of the rules that have a fix for some of these findings. */
  readonly fixable: readonly string[];
  /** Prefixes of snippets that bring it about. */
  readonly snippets: readonly string[];
  /** What it counts in the score, and how long it usually takes: to order what is to be done by. */
  readonly weight: 1 | 2 | 3;
  readonly effort: "minutes" | "hours" | "days";
}

export interface ChecklistEvidence {
  readonly says: string;
  readonly at?: Place;
  /** The finding that it is, where it is one that is shown. */
  readonly finding?: Pick<FindingItem, "fingerprint" | "rule" | "fixes">;
}

export interface FolderChecklist extends Progress {
  readonly folder: string;
  readonly entries: readonly ChecklistEntryItem[];
  /** In the order of the guide. */
  readonly takeaways: readonly TakeawayProgress[];
}

export interface TakeawayProgress extends Progress {
  readonly label: string;
  /** As in {@link ChecklistEntryItem.takeaway}. */
  readonly title: string;
}

export const checklistRequest: RequestOf<undefined, readonly FolderChecklist[]> = { method: "groundwork/checklist" };

export interface ChecklistRecord {
  readonly state: "done" | "todo" | "na" | "accepted" | null;
  readonly note?: string;
  /** A day, as 2026-01-31; `accepted` needs it. */
  readonly until?: string;
  /** Who says so, where the person wants that kept. */
  readonly by?: string;
}

/** Edits of `.groundwork/checklist.json` that keep what a person says of an item. */
export const recordRequest: RequestOf<{ readonly folder: string; readonly item: string; readonly record: ChecklistRecord }, EditsOrRefusal> = { method: "groundwork/record" };

/** A question of the profile: what the back end is needed for, or how large a table gets. */
export interface ProfileQuestion {
  /** `users`, or `table orders`. */
  readonly id: string;
  /** What it is about, in a word or two. */
  readonly title: string;
  /** The question in full, one sentence. */
  readonly asks: string;
  readonly options: readonly ProfileOption[];
  /** The value of the option that the profile has. */
  readonly answer?: string;
  /** What the code shows while nobody has answered, and why it is taken to: one sentence. */
  readonly detected?: { readonly value: string; readonly because: string };
}

export interface ProfileOption {
  readonly value: string;
  readonly label: string;
  /** What the answer changes, one sentence. */
  readonly changes: string;
}

/** The questions of a folder's profile in the order in which they are asked, the guide's first, then the tables that matter. */
export const profileRequest: RequestOf<{ readonly folder: string }, { readonly questions: readonly ProfileQuestion[] } | { readonly refused: string }> = { method: "groundwork/profile" };

/** Edits of `.groundwork/profile.json` that keep the answers, by the ids of their questions; what is not among them stays as it is. */
export const answerProfileRequest: RequestOf<{ readonly folder: string; readonly answers: Readonly<Record<string, string>> }, EditsOrRefusal> = { method: "groundwork/profile/answer" };

// From the server to the client, for files that the server cannot read from the disk.

/** Paths of the files below a folder, relative to it, with `/`. `isCut` when there are more. */
export const listFilesRequest: RequestOf<{ readonly folder: string }, { readonly files: readonly string[]; readonly isCut: boolean }> = { method: "groundwork/files/list" };

/** The bytes of a file as base64; undefined when it cannot be read or is over `limit` bytes (then `size` says how large). */
export const readFileRequest: RequestOf<{ readonly uri: string; readonly limit: number }, { readonly base64?: string; readonly size?: number; readonly problem?: string }> = { method: "groundwork/files/read" };

/** Names in a folder; empty when there is none. */
export const listFolderRequest: RequestOf<{ readonly uri: string }, readonly string[]> = { method: "groundwork/files/folder" };

/** Whether git has a file; where that is not known the answer is true. */
export const trackedRequest: RequestOf<{ readonly uri: string }, boolean> = { method: "groundwork/git/tracked" };

/** The text that git's last commit has of a file; null when it has none, or that is not known. */
export const committedRequest: RequestOf<{ readonly uri: string }, string | null> = { method: "groundwork/git/committed" };
