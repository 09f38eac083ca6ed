// Preloaded: the person presses Ctrl-C at the moment when the first source file is read.
const fs = require("node:fs");
const { readFileSync } = fs;
let done = false;
fs.readFileSync = (file, ...rest) => {
  if (!done && String(file).endsWith(".ts")) {
    done = true;
    process.kill(process.pid, "SIGINT");
  }
  return readFileSync(file, ...rest);
};
