import { describe, expect, it } from 'vitest'
import type { PartyLife } from '#shared/schema/people.ts'
import { makePerson } from '#tests/factories/person.ts'
import { createPinyinCache, entryOf, searchEntries, type PersonEntry } from './search.ts'

const pinyinOf = createPinyinCache()
function entry(seed: string, overrides: Parameters<typeof makePerson>[1]): PersonEntry {
  return entryOf({ ...makePerson(seed, overrides), _deleted: false }, pinyinOf)
}

describe('searching people', () => {
  const people = [
    entry('1', { name: '张伟明', phone: '13951601234', memberNo: 'A0017' }),
    entry('2', { name: '张伟', phone: '13951605678' }),
    entry('3', { name: '单晓', phone: '025-83201234' }),
  ]
  const names = (text: string) => searchEntries(people, text).map((one) => one.name)

  it('finds by characters, pinyin, initials, phone tail and member number', () => {
    expect(names('zwm')).toEqual(['张伟明'])
    expect(names('zhangwei')).toEqual(['张伟明', '张伟'])
    expect(names('张伟')).toEqual(['张伟', '张伟明'])
    expect(names('shan')).toEqual(['单晓'])
    expect(names('5678')).toEqual(['张伟'])
    expect(names('a0017')).toEqual(['张伟明'])
    expect(names('没有此人')).toEqual([])
    expect(names('')).toHaveLength(3)
  })

  it('says who is a member of ours: neither who was transferred out nor whose membership is suspended', () => {
    const life = { stage: 'full', rights: 'normal' } as const
    const parties: readonly PartyLife[] = [life, { ...life, transferredOutOn: '2026-11-01' }, { ...life, status: 'suspended' }]
    expect(parties.map((party, at) => entry(String(at), { party }).member)).toEqual([true, false, false])
    expect(entry('none', {}).member).toBe(false)
  })

  it('keeps a limit and a filter', () => {
    expect(searchEntries(people, 'z', { limit: 1 })).toHaveLength(1)
    expect(searchEntries(people, 'z', { filter: (one) => one.name === '张伟' }).map((one) => one.name)).toEqual(['张伟'])
  })
})
