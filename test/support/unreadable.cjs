// Loaded before a program under test: files called unreadable.* cannot be read, as without permission.
const files = require("node:fs/promises");
const { readFile } = files;
files.readFile = (file, ...rest) => /unreadable[.]\w+$/.test(String(file))
  ? Promise.reject(Object.assign(new Error("EACCES: permission denied"), { code: "EACCES" }))
  : readFile(file, ...rest);
