import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { decoratorsOf, type Decorator } from "./decorators.js";

/** Whether a call of the function puts it into a queue: its decorator says so, one of Huey or one of the project that is called after tasks. */
export function isHandedToQueue(file: ParsedFile, definition: SyntaxNode): boolean {
  return definition.parent?.type === "decorated_definition" && decoratorsOf(file, definition).some(it => isQueue(it));
}

/**
 * What Huey and django-background-tasks decorate is enqueued by its call; tasks of Celery, Dramatiq and others run at once
 * where they are called, and are enqueued by a method: https://huey.readthedocs.io/en/latest/guide.html#executing-tasks,
 * https://django-background-tasks.readthedocs.io/en/latest/#creating-and-registering-tasks
 */
function isQueue({ name = "", reference, callee }: Decorator): boolean {
  if (/^huey\.(\w+\.)*\w*Huey\.task$|^huey\.contrib\.djhuey\.(db_)?task$|^background_task\.(tasks\.)?background$/.test(name)) return true;
  const isOwn = reference?.from === "local" || (reference?.from === "import" && /^\./.test(reference.specifier));
  return isOwn && callee.type === "identifier" && /^(\w+_)?(task|job|background)$/.test(callee.text);
}
