/** Deeper JSON than this is nobody's record. */
export const MAX_DEPTH = 24

/**
 * Path of the first thing in a document that PostgreSQL or UTF-8 cannot hold (NUL, a lone surrogate, a number that is not
 * finite), that is nested deeper than MAX_DEPTH, or whose name stands for something else in every object (`__proto__`,
 * `constructor` …: a merge would find a value where there is none); undefined when all can be stored. Covers members no shape knows.
 */
export function unstorablePath(value: unknown): readonly string[] | undefined {
  return strangePath(value, 0)?.toReversed()
}

/** The innermost name first: a path is made only where there is something to tell. */
function strangePath(value: unknown, depth: number): string[] | undefined {
  if (typeof value === 'string') return isStorableText(value) ? undefined : []
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : []
  if (value === null || typeof value !== 'object') return undefined
  if (depth >= MAX_DEPTH) return []
  for (const name of Object.keys(value)) {
    if (!isStorableText(name) || name in Object.prototype) return []
    const found = strangePath((value as Readonly<Record<string, unknown>>)[name], depth + 1) // one of its own keys
    if (!found) continue
    found.push(name)
    return found
  }
  return undefined
}

function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}

/** A copy of plain data in which what no store holds of a text is U+FFFD: for evidence, which is better kept mended than not at all. */
export function madeStorable<T>(value: T): T {
  const mend = (_name: string, part: unknown): unknown =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\u0000', '\ufffd') : part
  return JSON.parse(JSON.stringify(value), mend) as T // plain data comes back as it went
}
