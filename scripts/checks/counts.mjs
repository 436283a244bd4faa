// What the test programs report, as { passed, failed, skipped }.
import { readText } from '../launch/processes.mjs'

/** A check that is right or wrong as a whole. */
export function countCheck(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** Vitest's JSON. A file that could not even be read counts as one failed test, like a run without a report. */
export function countVitest(code, file) {
  const report = parse(file)
  if (!report) return countCheck(code || 1)
  const empty = report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const counts = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + empty.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
  return atLeastOne(code, counts)
}

/** Playwright's JSON. A test that passed only when repeated counts as failed: nothing here may depend on luck. */
export function countPlaywright(code, file) {
  const report = parse(file)
  if (!report) return countCheck(code || 1)
  const { expected, unexpected, flaky, skipped } = report.stats
  return atLeastOne(code, { passed: expected, failed: unexpected + flaky, skipped })
}

// A program that fails without naming a failed test (it found none, or fell over) has failed all the same.
function atLeastOne(code, counts) {
  const isSilent = counts.failed === 0 && (code !== 0 || counts.passed === 0)
  return isSilent ? { ...counts, failed: 1 } : counts
}

function parse(file) {
  try {
    return JSON.parse(readText(file) ?? 'null')
  } catch {
    return null
  }
}
