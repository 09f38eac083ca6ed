import type { FolderState } from "../../protocol.js";

/** Watches over the sample, and says whether something in it has been fixed since it was opened. */
export interface SampleWatch {
  /** Takes what the server tells of the sample, and its text as it is now. */
  isFixed(state: FolderState, text: string): boolean;
}

/** Fewer findings than there have been, in a text that accepts none of them with a comment. */
export function watchSample(): SampleWatch {
  let most = 0;
  return {
    isFixed({ phase, counts: { error, warning, info } }, text) {
      if (phase !== "ready") return false;
      const found = error + warning + info;
      most = Math.max(most, found);
      return found < most && text.trim() !== "" && !text.includes("groundwork-ignore");
    },
  };
}
