import assert from "node:assert/strict";
import { test } from "node:test";
import { tokenize } from "../../../src/core/languages/sql/tokens.js";

const kinds = (text: string): string[] => tokenize(text).map(it => `${it.kind} ${it.value}${it.number > 0 ? ` #${it.number}` : ""}${it.hole ? " hole" : ""}`);

test("names are lower-cased without quotes and kept with them", () => {
  assert.deepEqual(kinds('Users "Order Item" `a``b` [dbo].[T] "a""b"'), ["word users", "quoted Order Item", "quoted a`b", "quoted dbo", "mark .", "quoted T", 'quoted a"b']);
});

test("brackets of arrays are no names", () => {
  assert.deepEqual(kinds("tags[i] ARRAY[a] int[]").filter(it => it.startsWith("quoted")), []);
});

test("strings end where their dialect ends them", () => {
  assert.deepEqual(kinds("'it''s' E'a\\'b' $$ ; $$ $x$ $$ $x$"), ["string it''s", "string a\\'b", "string  ; ", "string  $$ "]);
  assert.deepEqual(kinds("'C:\\', 'x'"), ["string C:\\", "mark ,", "string x"]);
  assert.deepEqual(kinds("'it\\'s', 'x'"), ["string it\\'s", "mark ,", "string x"]);
  assert.deepEqual(kinds("`t` 'f(\\'x\\')'"), ["quoted t", "string f(\\'x\\')"]);
});

test("comments of all dialects are left out", () => {
  assert.deepEqual(kinds("a -- b\n/* c /* d */ e */ f # g\nh /* i"), ["word a", "word f", "word h"]);
  assert.deepEqual(kinds("a /* b /* c */ d"), ["word a", "word d"]);
});

test("placeholders of all drivers are seen, numbered where they have an order", () => {
  assert.deepEqual(kinds("$1 ? ? :name @name %s %(name)s $name ?3 :2"), [
    "placeholder $1 #1", "placeholder ? #1", "placeholder ? #2", "placeholder :name", "placeholder @name", "placeholder %s #3", "placeholder %(name)s", "placeholder $name",
    "placeholder ?3 #3", "placeholder :2 #2",
  ]);
});

test("operators that look like placeholders or comments stay operators", () => {
  assert.deepEqual(kinds("doc ? 'k' doc ?| a doc #>> b a::int a=-1 a<@b x @> y"), [
    "word doc", "operator ?", "string k", "word doc", "operator ?|", "word a", "word doc", "operator #>>", "word b", "word a", "operator ::", "word int", "word a", "operator =", "operator -",
    "number 1", "word a", "operator <@", "word b", "word x", "operator @>", "word y",
  ]);
});

test("holes are seen alone, in names, in strings and as numbers of placeholders", () => {
  assert.deepEqual(kinds("\uFFFC t_\uFFFC '%\uFFFC%' $\uFFFC ${schema}.t"), ["hole \uFFFC hole", "word t_\uFFFC hole", "string %\uFFFC% hole", "placeholder $\uFFFC hole", "hole ${schema} hole", "mark .", "word t"]);
});

test("every character is in a token, a comment or white space, whatever comes", () => {
  const alphabet = ["'", '"', "`", "[", "]", "(", ")", ";", "$", "$$", "$a$", "/*", "*/", "--", "#", "\n", "\\", "?", ":", "@", "%", "a", "1", ".", "\uFFFC", "é", " ", "E'", "{", "}"];
  let seed = 1;
  for (let round = 0; round < 2000; round++) {
    let text = "";
    for (let i = 0; i < 12; i++) {
      seed = (seed * 48271) % 2147483647;
      text += alphabet[seed % alphabet.length];
    }
    let from = 0;
    for (const { start, end } of tokenize(text)) {
      assert.ok(start >= from && end > start && end <= text.length, JSON.stringify(text));
      assert.match(text.slice(from, start), /^(?:\s|--|#|\/\*)|^$/, JSON.stringify(text));
      from = end;
    }
  }
});
