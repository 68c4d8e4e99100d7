import { describe, expect, it } from 'vitest'
import { makeTemplate } from '#tests/factories/matters.ts'
import { dictionaryEditionState, dictionaryOn } from './dictionary-editions.ts'

const DISTRICT = '320106000000'
const STREET = '320106001000'
const COMMUNITY = '320106001001'
const today = '2026-11-25'
const edition = (number: number, more: Parameters<typeof makeTemplate>[1] = {}) =>
  makeTemplate(`words-${number}`, { code: 'words', unit: DISTRICT, edition: number, effectiveOn: `2026-0${number}-01`, ...more })

describe('the edition of a dictionary', () => {
  it('in force is the last whose day has come, of the nearest unit that has one', () => {
    const [first, second] = [edition(1), edition(2)]
    const street = edition(3, { unit: STREET })
    const on = (unit: string, day = today) => dictionaryOn('words', { unit, today: day }, [second, street, first])?.edition
    expect([on(DISTRICT, '2025-12-31'), on(DISTRICT, '2026-01-01'), on(DISTRICT)]).toEqual([undefined, 1, 2])
    expect([on(COMMUNITY, '2026-02-01'), on(COMMUNITY), on(STREET), on('320106002001')]).toEqual([2, 3, 3, 2])
  })

  it('says what it is on a day: current, coming, replaced, retired, withdrawn', () => {
    const states = (all: readonly ReturnType<typeof edition>[]) => all.map((one) => dictionaryEditionState(one, all, today))
    expect(states([edition(1), edition(2), edition(3, { effectiveOn: '2027-01-01' })])).toEqual(['replaced', 'current', 'coming'])
    expect(states([edition(1, { retired: true, retiredOn: today })])).toEqual(['retired'])
    expect(states([edition(1), edition(3, { effectiveOn: '2027-01-01', retired: true, retiredOn: today })])).toEqual([
      'current',
      'withdrawn',
    ])
    // A street's edition does not replace the district's.
    expect(states([edition(1), edition(2, { unit: STREET })])).toEqual(['current', 'current'])
  })
})
