import { failure, type Failure } from '#shared/contracts/errors.ts'
import { areaPrefix } from './identity/area-code.ts'

type Stored = Readonly<Record<string, unknown>>

/**
 * What a unit issues (types, methods, words, reports to be filed) holds for whoever reads it, so it goes to those below it and to nobody beside
 * or above: one street does not write the rules of another.
 * @returns `record/out-of-scope` naming whom it may not be issued to, or undefined; who reads it already stays
 */
export function issuedBeyondProblem(before: Stored | undefined, after: Stored): Failure | undefined {
  const known = readersOf(before)
  const area = areaPrefix(String(after['unit']))
  const beyond = readersOf(after).filter((reader) => !known.includes(reader) && !reader.startsWith(area))
  return beyond.length > 0 ? failure('record/out-of-scope', { audience: beyond }) : undefined
}

function readersOf(document: Stored | undefined): readonly string[] {
  const audience = document?.['audience']
  return Array.isArray(audience) ? audience.map(String) : []
}
