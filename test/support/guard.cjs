// Loaded before a program under test: ends it with code 99 when it opens a socket, looks up a name or starts a process.
const forbidden = [
  ["node:net", ["connect", "createConnection", "createServer"]],
  ["node:dns", ["lookup", "resolve"]],
  ["node:dgram", ["createSocket"]],
  ["node:child_process", ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]],
  ["node:http", ["request", "get"]],
  ["node:https", ["request", "get"]],
];
for (const [module, names] of forbidden) {
  const exports = require(module);
  for (const name of names) exports[name] = () => stop(`${module}.${name}`);
}
require("node:net").Socket.prototype.connect = () => stop("net.Socket.connect");
globalThis.fetch = () => stop("fetch");

function stop(what) {
  process.stderr.write(`forbidden: ${what}\n`);
  process.exit(99);
}
