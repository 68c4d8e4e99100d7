import { describe, expect, it } from 'vitest'
import { makeDeliberation } from '#tests/factories/matters.ts'
import { methodOn } from './methods.ts'
import { nextMeetingDay, oddDay, outcomeHints, pastDay, quorumMissing, speakingHints, speakingMinutes } from './method-rules.ts'
import { requiredMissing } from './required-fields.ts'

const method = (code: string) => {
  const found = methodOn(code, [], '2026-11-22')
  if (!found) throw new Error(`no method ${code}`)
  return found
}
const party = (id: string, present: boolean, category: 'member' | 'affected' | 'residentUnit' = 'member') => ({
  id,
  name: id,
  category,
  present,
})

describe('rules as switches', () => {
  it('times speakers only where the method says so', () => {
    expect(speakingMinutes(method('robertsRules'))).toBe(3)
    expect(speakingMinutes(method('speakAsItIs'))).toBeUndefined()
  })

  it('tells of a third turn and of a chair who takes sides, and keeps neither out of the record', () => {
    const sheet = makeDeliberation('1', { host: { name: '李明' } })
    const said = [{ speakerName: '王芳' }, { speakerName: '王芳' }]
    const rules = method('robertsRules')
    expect(speakingHints(rules, { sheet, said, speaker: { name: '王芳' }, stance: 'for' })).toEqual([
      '王芳已经说过 2 次，规则是每题最多 2 次',
    ])
    expect(speakingHints(rules, { sheet, said: [], speaker: { name: '李明' }, stance: 'for' })).toHaveLength(1)
    expect(speakingHints(method('benchMeeting'), { sheet, said, speaker: { name: '王芳' }, stance: 'for' })).toEqual([])
  })

  it('asks for a discussion before a vote', () => {
    const sheet = makeDeliberation('1')
    expect(outcomeHints(method('speakAsItIs'), { sheet, kind: 'vote', statementCount: 0, entitled: 0 })).toHaveLength(1)
    expect(outcomeHints(method('speakAsItIs'), { sheet, kind: 'consensus', statementCount: 0, entitled: 0 })).toEqual([])
  })
})

describe('民情议事会', () => {
  it('asks for two thirds of its members before anything is settled, and lets it be put off', () => {
    const parties = Array.from({ length: 20 }, (_, index) => party(`p${index}`, index < 13))
    const { method: spec } = method('residentsCouncil')
    expect(quorumMissing(spec, { parties })).toContain('14 人')
    expect(quorumMissing(spec, { parties: [...parties.slice(0, 19), party('p19', true)] })).toBeUndefined()
    expect(quorumMissing(spec, { parties, outcome: { kind: 'deferred', text: '人不够' } })).toBeUndefined()
  })

  it('asks for a proposal on paper with a name under it, and for the proposer himself', () => {
    const { method: spec } = method('residentsCouncil')
    const sheet = makeDeliberation('1', { proposer: { name: '王芳' } })
    const facts = { unconfirmedCount: 0 }
    expect(requiredMissing(spec, 'matter', sheet, facts)).toBe('议题还没有提出人签字')
    expect(requiredMissing(spec, 'matter', { ...sheet, proposerSigned: true }, facts)).toBeUndefined()
    const held = { ...sheet, host: { name: '李' }, recorder: { name: '张' } }
    expect(requiredMissing(spec, 'notice', held, facts)).toBe('提出人没有到场')
    expect(requiredMissing(spec, 'notice', { ...held, parties: [party('王芳', true)] }, facts)).toBeUndefined()
  })
})

describe('[B9] 逢十议事会', () => {
  it('meets on the next day that ends in ten', () => {
    const { method: spec } = method('tensCouncil')
    expect(nextMeetingDay(spec, '2026-11-22')).toBe('2026-11-30')
    expect(nextMeetingDay(spec, '2026-11-30')).toBe('2026-11-30')
    expect(nextMeetingDay(spec, '2027-02-21')).toBe('2027-03-10')
    expect(nextMeetingDay(method('speakAsItIs').method, '2026-11-22')).toBeUndefined()
  })
})

it('[A18] 共建议事会 asks for its resident units', () => {
  const { method: spec } = method('jointCouncil')
  const sheet = makeDeliberation('1', { host: { name: '李' }, parties: [party('a', true)] })
  expect(requiredMissing(spec, 'notice', sheet, { unconfirmedCount: 0 })).toBe('驻区单位一个也没有到场')
  expect(
    requiredMissing(spec, 'notice', { ...sheet, parties: [party('b', true, 'residentUnit')] }, { unconfirmedCount: 0 }),
  ).toBeUndefined()
})

it('says what is odd about a day, and lets a past one be noted afterwards', () => {
  expect(oddDay('0202-01-01', '2026-11-22')).toContain('打错')
  expect(oddDay('2062-01-01', '2026-11-22')).toContain('打错')
  expect(oddDay('2026-11-01', '2026-11-22')).toBeUndefined()
  expect(pastDay('2026-11-01', '2026-11-22')).toContain('补记')
  expect(oddDay('2026-11-30', '2026-11-22')).toBeUndefined()
})
