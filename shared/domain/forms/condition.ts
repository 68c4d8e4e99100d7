import type { FormCondition } from '#shared/schema/forms.ts'

/** What stands at a place in a record: `bornOn`, `party.stage`; undefined where there is nothing. */
export function valueAt(record: object, place: string): unknown {
  let value: unknown = record
  for (const name of place.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    value = Reflect.get(value, name)
  }
  return value
}

/**
 * Whether a value meets a condition. Numbers are compared as numbers, days as days; of a list, one member is enough for `is` and `has`.
 * A value that is not there meets none but `blank`, `isNot` and `hasNot`.
 */
export function meets(value: unknown, { test, value: wanted }: Pick<FormCondition, 'test' | 'value'>): boolean {
  const words = wordsOf(value)
  switch (test) {
    case 'filled':
      return words.length > 0
    case 'blank':
      return words.length === 0
    case 'is':
      return words.includes(wanted)
    case 'isNot':
      return !words.includes(wanted)
    case 'has':
      return words.some((word) => word.includes(wanted))
    case 'hasNot':
      return !words.some((word) => word.includes(wanted))
    case 'atLeast':
      return words.some((word) => compared(word, wanted) >= 0)
    case 'atMost':
      return words.some((word) => compared(word, wanted) <= 0)
  }
}

function wordsOf(value: unknown): readonly string[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value.flatMap(wordsOf)
  if (typeof value === 'object') return Object.values(value).flatMap(wordsOf)
  return [typeof value === 'string' ? value : String(value as number | boolean)]
}

/** Below zero: the first is less. Two numbers by their size, anything else by its letters, as days and minutes sort. */
export function compared(one: string, other: string): number {
  const [a, b] = [Number(one), Number(other)]
  if (one.trim() !== '' && other.trim() !== '' && !Number.isNaN(a) && !Number.isNaN(b)) return a - b
  return one < other ? -1 : one > other ? 1 : 0
}
