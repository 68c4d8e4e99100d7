import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const MAX_BYTES = 1_000_000

/** Writes bugs of the main process to a bounded file. Never a message that was passed in by the page: it may be personal. */
export function errorLog(folder: string, now: () => number): (error: unknown, where: string) => void {
  const path = join(folder, 'main.log')
  return (error, where) => {
    const name = error instanceof Error ? error.name : typeof error
    const stack =
      error instanceof Error
        ? (error.stack ?? '')
            .split('\n')
            .filter((line) => /^\s+at /.test(line))
            .slice(0, 8)
        : []
    try {
      mkdirSync(folder, { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(path, `${path}.1`)
      appendFileSync(path, `${JSON.stringify({ at: new Date(now()).toISOString(), where, name, stack })}\n`)
    } catch {
      // A full disc must not turn one failure into another.
    }
  }
}
