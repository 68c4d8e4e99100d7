/** Deeper JSON than this is nobody's record. */
export const MAX_DEPTH = 24

/**
 * Path of the first thing in a document that PostgreSQL or UTF-8 cannot hold (NUL, a lone surrogate, a number that is not
 * finite), that is nested deeper than MAX_DEPTH, or whose name stands for something else in every object (`__proto__`,
 * `constructor` …: a merge would find a value where there is none); undefined when all can be stored. Covers members no shape knows.
 */
export function unstorablePath(value: unknown, path: readonly string[] = []): readonly string[] | undefined {
  if (typeof value === 'string') return isStorableText(value) ? undefined : path
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path
  if (value === null || typeof value !== 'object') return undefined
  if (path.length >= MAX_DEPTH) return path
  for (const [name, member] of Object.entries(value)) {
    const found = isStorableText(name) && !(name in Object.prototype) ? unstorablePath(member, [...path, name]) : path
    if (found) return found
  }
  return undefined
}

function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}
