import type { Action, ActionContext, Changes, MovedSecret } from "./action.js";
import { actions as plainActions } from "./actions/index.js";
import { rotationRecord } from "./checklist/records/rotationRecord.js";

/** All actions; one that moves a secret out of the code remembers it in the team's checklist, in the same edit, so that one undo takes back both. */
export const actions: readonly Action[] = plainActions.map(action => ({ ...action, build: (args, context) => recorded(action, args, context) }));

async function recorded(action: Action, args: unknown, context: ActionContext): ReturnType<Action["build"]> {
  const built = await action.build(args, context);
  if ("refused" in built || !built.rotate) return built;
  const { rotate, ...changes } = built;
  return withRecord(changes, rotate, context);
}

async function withRecord(made: Changes, rotate: MovedSecret, context: ActionContext): Promise<Changes> {
  const record = await rotationRecord(rotate, context);
  if (!record) return made;
  if ("refused" in record) return { ...made, notes: [...made.notes ?? [], record.refused] };
  // What waits for a person stays last.
  const [plain, confirmed] = [made.changes.filter(it => it.confirm === undefined), made.changes.filter(it => it.confirm !== undefined)];
  return { ...made, changes: [...plain, record, ...confirmed] };
}
