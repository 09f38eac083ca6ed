/** One thing that is measured: a row of the table, or several that one run gives together. */
export interface Row {
  /** What names it on the command line. */
  readonly id: string;
  measure(bench: Workbench): Promise<readonly Figure[] | Absent>;
}

/** Why a row could not be measured here. */
export interface Absent {
  readonly absent: string;
}

export interface Figure {
  /** What was measured, from when to when, and what is in it. */
  readonly what: string;
  readonly unit: "ms" | "s" | "files/s" | "MB" | "times" | "%";
  readonly samples: readonly number[];
  /** From the product's list of budgets; absent where there is none. */
  readonly budget?: Budget;
}

export interface Budget {
  readonly of: "median" | "p95";
  readonly is: "at most" | "at least";
  readonly value: number;
}

/** What the rows share: one backend on the disk, with nothing around it. */
export interface Workbench {
  /** The folder of the mixed backend; absolute. A row that edits does so in the editor alone, never on the disk. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
  /** A new empty folder, which goes with the bench. */
  scratch(): string;
}
