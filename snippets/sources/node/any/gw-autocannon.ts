// gw:name Load test · autocannon
// gw:about Says before a release whether a route still keeps its times and its errors under load: the process fails where it does not.
// gw:needs autocannon@^9.0
// gw:stop path = /orders
// gw:stop connections = connections: 20
// gw:stop seconds = duration: 30
// gw:stop slowest of 99 in 100, in ms = 500
// gw:imports
import autocannon from "autocannon";
// gw:body
const result = await autocannon({
  url: `${process.env["BASE_URL"] ?? "http://localhost:3000"}/orders`,
  connections: 20,
  duration: 30,
  headers: { authorization: `Bearer ${process.env["ACCESS_TOKEN"]}` },
});
process.stdout.write(autocannon.printResult(result));

const problems = [
  result.non2xx > 0 && `${result.non2xx} answers were not 2xx.`,
  result.errors > 0 && `${result.errors} requests got no answer.`,
  result.latency.p99 > 500 && `One in a hundred answers took ${result.latency.p99} ms or more.`,
].filter(problem => problem !== false);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
// gw:end
