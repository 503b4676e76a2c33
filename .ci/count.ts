// Run by .ci/run: reads what vitest wrote and the exit statuses of tests and checks, prints what went
// wrong and, as last line, "N passed, N failed". Status 1 on any failure.
import { readFileSync } from 'node:fs';

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const [path = '', testStatus = '1', checkStatus = '1'] = process.argv.slice(2);
const faults: string[] = [];
const results = readResults();
const isCheckFine = checkStatus === '0';

if (!isCheckFine) faults.push('npm run check found something');
for (const file of results?.testResults ?? []) {
  const failed = file.assertionResults.filter(({ status }) => status === 'failed');
  // A file that cannot even be read has no tests that could fail.
  if (file.status === 'failed' && failed.length === 0) faults.push(`${file.name} did not run`);
}
if (!results) faults.push('the tests left no results');
if (results && !ranOnRedis(results)) faults.push('the tests on Redis did not run');
if (results && results.numPendingTests > 0)
  faults.push(`${results.numPendingTests} tests were skipped`);
if (results && testStatus !== '0' && results.numFailedTests === 0 && faults.length === 0) {
  faults.push(`npm test ended with status ${testStatus}`);
}

const passed = (results?.numPassedTests ?? 0) + (isCheckFine ? 1 : 0);
const failed = (results?.numFailedTests ?? 0) + faults.length;
for (const fault of faults) process.stdout.write(`FAILED: ${fault}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function readResults(): Results | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function ranOnRedis({ testResults }: Results): boolean {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .some(({ fullName, status }) => status === 'passed' && /\bredis\b/i.test(fullName));
}
