// Loaded before a program under test: files called unreadable.* cannot be read, as without permission.
const files = require("node:fs");
const { readFileSync } = files;
files.readFileSync = (file, ...rest) => {
  if (/unreadable[.]\w+$/.test(String(file))) throw Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" });
  return readFileSync(file, ...rest);
};
