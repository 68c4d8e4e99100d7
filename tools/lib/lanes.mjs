/**
 * Runs steps, at most `lanes` at a time, each as soon as those it names in `after` have ended. A step whose `after`
 * failed does not run: it counts as failed, with that as its reason.
 * @param steps `{ name, after?: string[], run(): Promise<StepResult> }`, in the order they should start
 * @param onEnd told of each result as it comes, with the seconds it took
 */
export async function runSteps(steps, lanes, onEnd) {
  const results = new Map()
  const waiting = [...steps]
  const active = new Set()
  while (waiting.length > 0 || active.size > 0) {
    for (const step of waiting.filter((one) => (one.after ?? []).every((name) => results.has(name)))) {
      if (active.size >= lanes) break
      waiting.splice(waiting.indexOf(step), 1)
      const job = runStep(step, results).then(({ result, seconds }) => {
        results.set(step.name, result)
        active.delete(job)
        onEnd(step, result, seconds)
      })
      active.add(job)
    }
    await Promise.race(active)
  }
  return results
}

async function runStep(step, results) {
  const started = Date.now()
  const broken = (step.after ?? []).find((name) => results.get(name).failed.length > 0)
  const result = broken
    ? failedStep(step.name, `not run, because ${broken} failed`)
    : await step.run().catch((error) => failedStep(step.name, error.stack))
  return { result, seconds: (Date.now() - started) / 1000 }
}

/** @typedef {{ passed: number, failed: string[], skipped: { name: string, reason: string }[], output: string, note?: string, loud?: string[] }} StepResult */

/** @returns {StepResult} */
export function passedStep(note) {
  return { passed: 1, failed: [], skipped: [], output: '', note }
}

/** @returns {StepResult} */
export function failedStep(name, output) {
  return { passed: 0, failed: [name], skipped: [], output }
}

/** @returns {StepResult} */
export function skippedStep(name, reason) {
  return { passed: 0, failed: [], skipped: [{ name, reason }], output: '' }
}
