import { pinyinKeys } from '../pinyin.ts'
import type { ReadingsOf } from './duplicates.ts'

/** Names repeat, and looking pinyin up is the dear part. */
export function createReadings(): ReadingsOf {
  const known = new Map<string, string>()
  return (name) => {
    const cached = known.get(name)
    if (cached !== undefined) return cached
    const { full } = pinyinKeys(name)
    known.set(name, full)
    return full
  }
}
