import { Copy, JSONInstruction, ModifiableInstruction } from "dockerfile-ast";
import type { DeploymentFacts } from "../../facts/deployment.js";
import type { Span } from "../../text.js";
import type { PlacedInstruction } from "./instructions.js";

type Parts = DeploymentFacts["imageStage"]["userParts"];

/** Instructions that need the rights of root or change what the image holds; the others say how it runs. */
const builds = /^(RUN|COPY|ADD|WORKDIR|USER|SHELL|VOLUME)$/;

/** Where a stage would be given another user. */
export function userParts(from: PlacedInstruction, own: readonly PlacedInstruction[], text: string): Parts {
  const last = own.findLast(it => builds.test(it.keyword)) ?? from;
  return {
    behind: { start: last.span.end, end: last.span.end },
    ...last.keyword === "USER" && { instead: last.span },
    owners: own.filter(it => /^(COPY|ADD)$/.test(it.keyword)).flatMap(it => ownerPlace(it, text) ?? []),
  };
}

/** Before the sources, where no owner is named and the target is no folder of the system. */
function ownerPlace({ syntax, argumentSpan }: PlacedInstruction, text: string): Span | undefined {
  if (!(syntax instanceof ModifiableInstruction) || syntax.getFlags().some(it => it.getName() === "chown")) return undefined;
  if (syntax instanceof Copy && syntax.getHeredocs().length > 0) return undefined;
  const target = syntax instanceof JSONInstruction && syntax.getJSONStrings().length > 0
    ? syntax.getJSONStrings().at(-1)!.getJSONValue() : syntax.getArguments().at(-1)?.getValue() ?? "/etc";
  if (/^\/(etc|bin|sbin|lib\w*|usr(?!\/(src|app))|boot|root|tmp|var\/(lib|run))(\/|$)/.test(target)) return undefined;
  const flags = /^(?:--[a-z]+(?:=\S*)?[ \t]+)*/.exec(text.slice(argumentSpan.start, argumentSpan.end))![0].length;
  const start = argumentSpan.start + flags;
  return { start, end: start };
}
