import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { lineLink } from "../../src/cli/formats/markup/links.js";
import { andMore, fitting, plain, placeLink, table } from "../../src/cli/formats/markup/markdown.js";
import { markup } from "../../src/cli/formats/markup/markup.js";
import { printable } from "../../src/cli/formats/text/width.js";
import { readXml, shownHtml, shownMarkdown } from "../support/readers.js";

const hostile = fc.array(fc.oneof(
  fc.string({ unit: "binary", maxLength: 4 }),
  fc.constantFrom("<script>alert(1)</script>", "<!--", "-->", "| ", "\\", "`", "``", "**", "__", "~~", "[x](javascript:x)", "![x](y)", "&amp;", "&#64;", "@octocat", "#1", "GH-12", ":tada:", "http://example.com", "www.example.com", "a@example.com", "- ", "+ ", "1. ", "# ", "===", "$x$", "\n", "\r\n", "\t", "\u202E", "'", '"', "]]>", "</td>", "\uFFFF"),
), { maxLength: 8 }).map(it => it.join(""));

test("Markdown shows a text of the workspace as it is and does nothing else with it, wherever it stands", () => {
  fc.assert(fc.property(hostile, text => {
    for (const [document, element] of [
      [table(["head"], [[plain(text)]]), "td"], [`- ${plain(text)}`, "li"], [`before ${plain(text)}`, "p"], [`[${plain(text)}](there)`, "a"],
    ] as const) {
      const shown = shownMarkdown(document);
      assert.equal(shown(element).length, 1, document);
      assert.equal(squeezed(shown(element).text()), squeezed((element === "p" ? "before " : "") + printable(text)), document);
      assert.equal(shown(`${element} *`).length, 0, document);
    }
  }), { numRuns: 400 });
});

test("nobody is called and nothing is referred to: what GitHub looks for is broken up", () => {
  assert.equal(plain("@Transactional and a@b.example"), "@<!-- -->Transactional and a@<!-- -->b.example");
  assert.equal(plain("see #12, GH-12 and :tada:"), "see \\#<!-- -->12, GH-<!-- -->12 and :<!-- -->tada:");
  assert.equal(plain("https://example.com at www.example.com"), "https:<!-- -->//example.com at www<!-- -->.example.com");
  assert.equal(plain("a | b <i> & `c` * _d_ [e](f) \\"), "a &#124; b &#60;i&#62; &#38; \\`c\\` \\* \\_d\\_ \\[e\\](f) \\\\");
});

test("a place is a link to its line that no name can leave", () => {
  const place = (file: string) => ({ file, start: { line: 7, column: 1 } });
  assert.equal(placeLink(place("src/a.ts"), undefined), "[src/a.ts:7](src/a.ts#L7)");
  assert.equal(lineLink(place("src/a.ts"), "https://example.com/o/r/blob/main/"), "https://example.com/o/r/blob/main/src/a.ts#L7");
  assert.equal(lineLink(place("javascript:alert(1)/ü [x]?.ts"), undefined), "javascript%3Aalert%281%29/%C3%BC%20%5Bx%5D%3F.ts#L7");
  fc.assert(fc.property(hostile, file => {
    const shown = shownMarkdown(placeLink(place(`a${file}`), "https://example.com/(x)"));
    assert.equal(shown("a").length, 1);
    assert.ok(shown("a").attr("href")!.startsWith("https://example.com/%28x%29/a"));
    assert.equal(squeezed(shown("a").text()), squeezed(`a${printable(file)}:7`));
  }));
});

test("HTML and XML show a text as it is, in elements and in attributes", async () => {
  await fc.assert(fc.asyncProperty(hostile, async text => {
    const { markup: document } = markup`<p title="${text}">${text}</p>`;
    const shown = shownHtml(document);
    const expected = printable(text).replace(/[\uFFFE\uFFFF]/g, "\uFFFD");
    assert.equal(shown("p").text(), expected);
    assert.equal(shown("p").attr("title"), expected);
    assert.equal(shown("p *").length, 0);
    const { r } = await readXml(`<r a="${/"(.*?)"/s.exec(document)![1]!}">x</r>`) as { r: { $: { a: string } } };
    assert.equal(r.$.a, expected);
    assert.doesNotMatch(document, /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|[\uD800-\uDFFF]/u);
  }));
});

test("a comment takes so many lines and no more, and says how many are left out", () => {
  const lines = Array.from({ length: 2000 }, (_, i) => `line ${i}`.padEnd(100));
  assert.equal(fitting(lines, 50, it => it).length, 50);
  assert.equal(fitting(lines, 2000, it => it).length, 600);
  assert.deepEqual(andMore(1400), ["… and 1,400 more."]);
  assert.deepEqual(andMore(0), []);
});

/** Blanks at the ends and several in a row are one to a reader of HTML. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
