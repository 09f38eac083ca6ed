import type { Span } from "../text.js";

/** What a project keeps beside its program: documents, tests, and what checks its changes. */
export interface ProjectFacts {
  /** A document that the checklist asks for. The span is its title, or its first line. */
  document: {
    /** `readme`: the `README` of a folder. `decision`: a file of a folder of records of decisions (`docs/adr/0001-….md`). */
    readonly role: "readme" | "decision";
    readonly title?: string;
    /** Of a decision, how far it is, where the record says so; one that another has taken the place of is `superseded`. */
    readonly status?: "proposed" | "accepted" | "rejected" | "deprecated" | "superseded";
    /** Those below the title, in their order, as they read without their marks. */
    readonly headings: readonly { readonly text: string; readonly at: Span }[];
  };
  /** A file of tests. The span is the first test case, by which its text tells what it is. */
  testFile: {
    /** How many test cases its text has; more may be made when it runs. */
    readonly cases: number;
    /** By what it sends requests to the application: `supertest`, `MockMvc`, `httptest`. */
    readonly requests?: string;
  };
  /** What a step of continuous integration checks, as its command or action says. The span is the command. */
  checkStep: {
    /** `scan`: looks for known flaws in dependencies, code or images. */
    readonly does: "tests" | "scan";
    /** As written, shortened: `npm run test:unit`; of an action its name without the version. */
    readonly command: string;
    /** Whose tests the command certainly runs. Absent where a script of another kind decides: `make test`. */
    readonly of?: "npm" | "python" | "jvm" | "go";
    /** With `npm`: the script of the manifest that is run, where it is one. */
    readonly script?: string;
    /** Which tests run is narrowed down: by a path, a name, a part of the project. */
    readonly part?: true;
    /** Every change that is asked to be taken in, or that is pushed, comes to it, and stays red where it fails. */
    readonly always: boolean;
    /** Of a scanner that is told what to read, the languages by their names there; none where they could not be followed. */
    readonly languages?: readonly string[];
    /** A schedule comes to it, too. */
    readonly scheduled?: true;
  };
  /** The file that GitLab CI reads. The span is the value of `include`; its key where it has none yet. */
  gitlabPipeline: {
    /** Files of the repository that it includes, relative to the root, as patterns where they are. */
    readonly includes: readonly string[];
    /** How `include` is written: `one` on the line of its key, `flow` as a list in brackets. No edit can be sure of what is `unclear`. */
    readonly form: "none" | "empty" | "one" | "map" | "list" | "flow" | "unclear";
    /** Its own stages. Absent where it has the usual ones, or includes them. */
    readonly stages?: readonly string[];
  };
}
