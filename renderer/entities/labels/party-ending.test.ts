import { expect, it } from 'vitest'
import type { TakenKind } from '#shared/domain/party/step-rules.ts'
import { takeStep } from '#shared/domain/party/take-step.ts'
import type { PartyLife } from '#shared/schema/people.ts'
import { partyEnding } from './party-ending.ts'

const on = '2026-11-10'
function after(kind: TakenKind, stage: PartyLife['stage'] = 'full') {
  let count = 0
  const id = (): string => String((count += 1))
  const writer = { by: 'u', byName: '周雅琴', today: '2026-11-23', newId: id, stamp: id }
  const taken = takeStep({ party: { stage, rights: 'normal' } }, { kind, on, note: '原因' }, writer)
  if (!taken.ok) throw new Error(taken.error.code)
  return { party: taken.value.party, partySteps: [...taken.value.partySteps] }
}

it('says how it ended in the word of its step, of the dead that they died', () => {
  expect([after('died'), after('died', 'applicant'), after('expelled'), after('cancelled', 'probationary')].map(partyEnding)).toEqual([
    '去世（2026-11-10）',
    '去世（2026-11-10）',
    '开除党籍（2026-11-10）',
    '取消预备党员资格（2026-11-10）',
  ])
})

it('says of whom the register alone has as gone that it ended, and goes by the row that counted', () => {
  expect(partyEnding({ party: { stage: 'none', status: 'left', rights: 'normal' } })).toBe('党籍终止')
  const withdrew = after('withdrew')
  const died = { id: 'x', kind: 'died' as const, on: '2026-11-20', at: '9', by: 'u' }
  expect(partyEnding({ ...withdrew, partySteps: [...withdrew.partySteps, died] })).toBe('退党（2026-11-10）')
})
