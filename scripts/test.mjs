/*
 * npm test: installs what is missing, then runs the checks and every test, and ends with what failed, if anything did, and a line of counts.
 * `npm test -- --quick` leaves out the integration tests, which bring up a local AWS of their own. Needs nothing but Node.js itself.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join, relative } from "node:path";
import { runMain } from "./lib/failure.mjs";
import { PROJECT_NODE, ROOT, setup } from "./setup.mjs";

const PYTHON = join(ROOT, ".venv/bin/python");
const REPORTS = join(ROOT, ".dive/test-reports");
const PYTHON_TESTS = ["tests/functions/biopython", "tests/functions/sandbox", "tests/scripts/local", "training/dive_reward/tests"];
const NONE = { passed: 0, failed: 0, skipped: 0, failures: [] };
const FAILURE_LINES = 20;

const quickOnly = process.argv.includes("--quick");

await runMain(async () => {
  await setup(console.error);
  mkdirSync(REPORTS, { recursive: true });
  const results = [
    check("Lint, types, import directions, dead code, duplicates", "npm", ["run", "--silent", "check"]),
    check("Biopython Lambda", PYTHON, ["scripts/python/build_biopython.py"]),
    ...PYTHON_TESTS.map(pythonTests),
    vitest("quick"),
    quickOnly ? NONE : vitest("integration"),
  ];
  const sum = (name) => results.reduce((total, result) => total + result[name], 0);
  const [passed, failed, skipped] = [sum("passed"), sum("failed"), sum("skipped")];
  for (const failure of results.flatMap((result) => result.failures)) console.log(`\nFAILED ${failure}`);
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failed > 0 ? 1 : 0;
});

/** A check counts when it fails; its success is no test passed. */
function check(name, command, parameters) {
  console.log(`\n== ${name}`);
  const { status, stdout } = run(command, parameters, ["inherit", "pipe", "inherit"]);
  process.stdout.write(stdout);
  return status === 0 ? NONE : broken(`${name}\n${lastLines(stdout)}`);
}

/** What is no test that failed: a check, a file that cannot be loaded, a setup. */
function broken(what, counts = NONE) {
  return { ...counts, failed: 1, failures: counts.failures.length > 0 ? counts.failures : [what] };
}

function pythonTests(folder) {
  console.log(`\n== ${folder}`);
  const { status, stderr } = run(PYTHON, ["-m", "unittest", "discover", "-s", folder], ["inherit", "inherit", "pipe"]);
  process.stderr.write(stderr);
  const number = (pattern) => Number(stderr.match(pattern)?.[1] ?? 0);
  const ran = number(/^Ran (\d+) tests?/m);
  const skipped = number(/skipped=(\d+)/);
  const failed = number(/failures=(\d+)/) + number(/errors=(\d+)/);
  if (ran === 0 || (status !== 0 && failed === 0)) return broken(folder);
  const reports = stderr.split(/^={70}$/m).slice(1);
  return { passed: ran - failed - skipped, failed, skipped, failures: reports.map((report) => lastLines(report.split(/^Ran \d+ tests?/m)[0])) };
}

function vitest(project) {
  console.log(`\n== vitest: ${project}`);
  const report = join(REPORTS, `${project}.json`);
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = run(PROJECT_NODE, [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--project", project, ...reporters], "inherit");
  const counts = countsOf(report);
  return status !== 0 && counts.failed === 0 ? broken(`vitest: ${project}`, counts) : counts;
}

function countsOf(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests, failures: testResults.flatMap(failuresOf) };
  } catch (error) {
    return broken(`${relative(ROOT, report)}: ${error}`);
  }
}

function failuresOf({ name, message, assertionResults }) {
  const failed = assertionResults.filter(({ status }) => status === "failed");
  const texts = failed.map(({ fullName, failureMessages }) => `${fullName}\n${firstLines(failureMessages.join("\n"))}`);
  return (message && failed.length === 0 ? [firstLines(message)] : texts).map((text) => `${relative(ROOT, name)}: ${text}`);
}

/** What an assertion says; of its stack, the lines of this project. */
function firstLines(text) {
  const lines = text.trim().split("\n");
  return lines
    .filter((line) => !/^ *at .*node_modules/.test(line))
    .slice(0, FAILURE_LINES)
    .join("\n");
}

/** A traceback says last what went wrong; its first line names the test. */
function lastLines(report) {
  const [name, ...lines] = report.split("\n").filter((line) => !/^[-\s]*$/.test(line));
  return [name, ...lines.slice(-FAILURE_LINES)].join("\n");
}

function run(command, parameters, stdio) {
  const path = [join(ROOT, "node_modules/node/bin"), join(ROOT, "node_modules/.bin"), process.env.PATH].join(delimiter);
  return spawnSync(command, parameters, { cwd: ROOT, stdio, encoding: "utf8", env: { ...process.env, PATH: path } });
}
