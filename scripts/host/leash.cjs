// Loaded before a program that was started with a pipe as its input: when the one who started it goes, however it goes,
// the pipe ends, and the program ends with all that it started (it leads its process group) and with its folder.
const { rmSync } = require("node:fs");

const folder = process.env.GROUNDWORK_LEASH;
if (folder) {
  delete process.env.GROUNDWORK_LEASH;
  process.stdin.on("end", () => {
    try {
      rmSync(folder, { recursive: true, force: true });
    } finally {
      process.kill(-process.pid, "SIGKILL");
    }
  }).resume();
  process.stdin.unref();
}
