import { matchesName, pinyinKeys, type PinyinKeys } from '#shared/domain/pinyin.ts'

/** Whether an organisation's name is meant, by its words, pinyin or initials; the readings of a name are worked out once. */
export function nameFinder(): (name: string, query: string) => boolean {
  const known = new Map<string, PinyinKeys>()
  return (name, query) => {
    const keys = known.get(name) ?? pinyinKeys(name)
    known.set(name, keys)
    return matchesName(query, name, keys)
  }
}
