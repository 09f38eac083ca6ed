import type { SettingName } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { dotted, referenceOf } from "../bindings/values.js";

// What takes a duration as a number of seconds: https://docs.python.org/3/library/time.html#time.sleep,
// https://docs.python.org/3/library/asyncio-task.html, https://requests.readthedocs.io/en/latest/user/advanced/#timeouts,
// https://www.python-httpx.org/advanced/timeouts/, https://docs.aiohttp.org/en/stable/client_reference.html#aiohttp.ClientTimeout
const sleeps = /^(time\.sleep|asyncio\.sleep|asyncio\.timeout|anyio\.sleep|anyio\.(fail|move_on)_after|trio\.sleep)$/;
const clients = /^(requests|httpx|aiohttp|urllib\.request|http\.client|socket|smtplib|asyncio|urllib3)\./;
const clientOption = /^(timeout|total|connect|read|write|pool|sock_connect|sock_read|default_timeout)$/;

/** The unit in which what takes a number counts time; undefined where nothing says so. */
export function unitOf(file: ParsedFile, node: SyntaxNode, names: readonly SettingName[]): "ms" | "s" | undefined {
  const given = timedeltaUnit(file, node);
  if (given) return given.of === "seconds" ? "s" : given.of === "milliseconds" ? "ms" : undefined;
  const named = node.parent?.type === "keyword_argument" ? node.parent : undefined;
  const list = (named ?? node).parent;
  const callee = list?.type === "argument_list" ? dotted(referenceOf(file, list.parent?.field("function"))) ?? "" : "";
  if (sleeps.test(callee) && (named === undefined ? list?.children[0]?.id === node.id : /^(delay|secs)$/.test(named.field("name")?.text ?? ""))) return "s";
  if (named && clients.test(callee) && clientOption.test(named.field("name")?.text ?? "")) return "s";
  if (callee === "asyncio.wait_for" && list?.children[1]?.id === node.id) return "s";
  return unitByName(names[0]);
}

function unitByName(nearest: SettingName | undefined): "ms" | "s" | undefined {
  const name = nearest?.of === "value" ? nearest.text : "";
  if (/(_ms|_millis|_milliseconds)$/i.test(name)) return "ms";
  return /(_seconds|_secs)$/i.test(name) ? "s" : undefined;
}

/** `timedelta(minutes=5)`: the call around a number, and of what it is a number. https://docs.python.org/3/library/datetime.html#datetime.timedelta */
export function timedeltaUnit(file: ParsedFile, node: SyntaxNode): { readonly call: SyntaxNode; readonly of: string } | undefined {
  const named = node.parent?.type === "keyword_argument" ? node.parent : undefined;
  const call = named?.parent?.type === "argument_list" ? named.parent.parent : undefined;
  if (call?.type !== "call" || dotted(referenceOf(file, call.field("function"))) !== "datetime.timedelta") return undefined;
  const of = named?.field("name")?.text;
  return of === undefined ? undefined : { call, of };
}
