import { classifyFile } from "../fileClass.js";
import type { FormatExtractor } from "../language.js";

/**
 * Files of tests, how many cases their text has, and by what they send requests to the application. Tests are not parsed, so the text
 * alone is looked at: enough to show that there are tests, never to say that there are none.
 */
export const testCases: FormatExtractor = {
  name: "test-cases",
  *extract({ uri, text }) {
    const form = forms.find(it => it.file.test(uri));
    if (!form || text.length > longest || classifyFile(uri) !== "test") return;
    const cases = [...text.matchAll(form.testCase)];
    const [first] = cases;
    if (!first) return;
    const start = first.index + first[0].search(/\S/);
    const requests = form.requests.find(([, pattern]) => pattern.test(text))?.[0];
    yield { kind: "testFile", uri, span: { start, end: first.index + first[0].length }, cases: cases.length, ...requests !== undefined && { requests } };
  },
};

/** In UTF-16 units: longer files are data. */
const longest = 400_000;

interface TestForm {
  readonly file: RegExp;
  readonly testCase: RegExp;
  /** What sends requests, and how its use is known. */
  readonly requests: readonly (readonly [string, RegExp])[];
}

/**
 * https://jestjs.io/docs/api, https://docs.pytest.org/en/stable/explanation/goodpractices.html#conventions-for-python-test-discovery,
 * https://docs.junit.org/current/user-guide/#writing-tests-annotations, https://pkg.go.dev/testing
 */
const forms: readonly TestForm[] = [
  {
    file: /\.([cm]?[jt]s|[jt]sx)$/, testCase: /^[ \t]*(?:await[ \t]+)?(?:it|test)(?:\.(?!each\b|step\b)\w+)*[ \t]*\([ \t]*["'`]|^[ \t]*(?:it|test)(?:\.\w+)*\.each\b/gm,
    requests: [["supertest", /["']supertest["']/], ["chai-http", /["']chai-http["']/], ["light-my-request", /["']light-my-request["']/], ["inject", /\.inject\(\s*(?:\{\s*(?:method|url)\b|["'`]\/)/]],
  },
  {
    file: /\.py$/, testCase: /^[ \t]*(?:async[ \t]+)?def[ \t]+test\w*[ \t]*\(/gm,
    requests: [
      ["TestClient", /^[ \t]*from[ \t]+(?:fastapi|starlette)\.testclient\b/m], ["APIClient", /^[ \t]*from[ \t]+rest_framework\.test\b/m], ["test_client", /\.test_client\(/],
      ["ASGITransport", /\bASGITransport\(/], ["self.client", /\bself\.client\.(?:get|post|put|patch|delete)\(/],
    ],
  },
  {
    file: /\.java$/, testCase: /^[ \t]*@(?:Test|ParameterizedTest|RepeatedTest)\b/gm,
    requests: [["MockMvc", /\bMockMvc\b/], ["WebTestClient", /\bWebTestClient\b/], ["TestRestTemplate", /\bTestRestTemplate\b/], ["RestAssured", /^import (?:static )?io\.restassured\./m]],
  },
  { file: /_test\.go$/, testCase: /^func[ \t]+Test(?![a-z])\w*\([ \t]*\w+[ \t]+\*testing\.T[ \t]*\)/gm, requests: [["httptest", /"net\/http\/httptest"/]] },
];
