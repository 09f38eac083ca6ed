import type { Fix } from "../action.js";
import type { Fingerprinted } from "../findings/fingerprint.js";
import type { Finding, FixOffer } from "../rule.js";
import type { Edits } from "./edits.js";

/** What to fix, and how the one who asks looks at the workspace. */
export interface FixAll {
  readonly edits: Edits;
  /** What is shown of the workspace as edited. What it throws ends the run, so that it can be cancelled. */
  look(): Promise<readonly Fingerprinted[]>;
  /** The fix to apply for a finding; undefined when none of its fixes will do. */
  offerOf(finding: Finding): FixOffer | undefined;
  /** Whether the finding is among those to fix. */
  isMeant(finding: Finding): boolean;
}

export interface AllApplied {
  /** In the order in which they were applied. */
  readonly done: readonly Fix[];
  /** Why fixes were not applied: one sentence each. */
  readonly refused: readonly string[];
}

interface Left {
  readonly offer: FixOffer;
  readonly finding: Finding;
  /** The finding as it is named from one look to the next. */
  readonly key: string;
}

/** Applies the fixes of all findings that are meant, one after the other and looking again after each, until nothing is left to do. */
export async function applyAll({ edits, look, offerOf, isMeant }: FixAll): Promise<AllApplied> {
  const done: Fix[] = [];
  const refused = new Map<string, string>();
  let shown = await look();
  for (let left = next(); left; left = next()) {
    const built = await edits.fixer.build(left.offer);
    if ("refused" in built || built.changes.length === 0) {
      refused.set(left.key, "refused" in built ? built.refused : "There is nothing to change.");
      continue;
    }
    const before = alike(left.finding);
    await edits.apply(built.changes);
    done.push(built);
    shown = await look();
    // A fix that leaves its finding must not run for ever. Twins look alike, so they are counted.
    if (alike(left.finding) >= before) refused.set(left.key, "");
  }
  return { done, refused: [...refused.values()].filter(it => it !== "") };

  function next(): Left | undefined {
    for (const { finding, fingerprint } of shown) {
      const key = `${fingerprint} ${finding.at.uri}`;
      const offer = offerOf(finding);
      if (offer && !refused.has(key) && isMeant(finding)) return { offer, key, finding };
    }
    return undefined;
  }

  function alike({ rule, message, at }: Finding): number {
    return shown.filter(({ finding: it }) => it.rule === rule && it.message === message && it.at.uri === at.uri).length;
  }
}
