/**
 * A key that sorts the other way round, so that "newest first" is an ascending walk along an index (Dexie serves
 * no descending sort from an index). Only keys of one format compare: equal length, digits in the same places.
 */
export function invertedKey(key: string): string {
  return key.replace(/[0-9]/g, (digit) => String(9 - Number(digit)))
}
