import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#shared/lib/day.ts'
import type { Deliberation, Objection, Stage } from '#shared/schema/deliberations.ts'
import type { MethodStep } from '#shared/schema/templates.ts'
import { makeDeliberation } from '#tests/factories/matters.ts'
import { fourDiscussions } from './four-discussions.ts'
import { isLate, meetingMissing, postingMissing, stageVote } from './stages.ts'
import { moveProblem, stepsOf, stepStates } from './steps.ts'

const steps = stepsOf(fourDiscussions)
const meetings = steps.filter((step) => step.part === 'meeting')
const postings = steps.filter((step) => step.part === 'posting')
const FIRST = '2026-01-05'
const facts = { statementCount: 0, itemsOwned: [true], unconfirmedCount: 0, today: '2026-12-31' }

/** Everything done as it should be: a meeting a week, each notice hanging its days. */
function done(): Stage[] {
  let day = FIRST
  return steps.flatMap((step): Stage[] => {
    if (step.part === 'meeting') {
      const stage = { id: step.id, heldOn: day, entitled: 30, present: 28, yes: 26, no: 1, abstain: 1, declared: 'passed' as const }
      day = addDays(day, 7)
      return [stage]
    }
    if (step.part !== 'posting') return []
    const to = addDays(day, step.noticeDays ?? 0)
    const stage = { id: step.id, from: day, to }
    day = addDays(to, 1)
    return [stage]
  })
}
const whole: Deliberation = makeDeliberation('1', {
  step: steps[0]?.id ?? '',
  stages: done(),
  items: ['i'],
  publicity: { from: '2026-06-01' },
})
const without = (id: string, change: Partial<Stage>): Deliberation => ({
  ...whole,
  stages: (whole.stages ?? []).map((stage) => (stage.id === id ? { ...stage, ...change } : stage)),
})
const at = (index: number): MethodStep => steps[index] as MethodStep // an index below the length

describe('[B12] 四议两公开', () => {
  it('has four meetings and two notices that hang seven days, in the order of the source', () => {
    expect(meetings.map((step) => step.name)).toEqual([
      '一议：党组织提议',
      '二议：“两委”商议',
      '三议：党员大会审议',
      '四议：居民（代表）会议决议',
    ])
    expect(postings.map((step) => [step.name, step.noticeDays ?? 0])).toEqual([
      ['方案送全体党员', 0],
      ['一公开：决议公开', 7],
      ['二公开：实施结果公开', 7],
    ])
  })

  it('is complete when everything was done as it should be', () => {
    expect(stepStates(fourDiscussions, whole, facts).filter((state) => !state.complete)).toEqual([])
  })

  it('opens no step before the one before it is complete, whatever is missing', () => {
    const anyLack = fc.record({
      at: fc.integer({ min: 0, max: steps.length - 1 }),
      lack: fc.constantFrom('day', 'result', 'failed', 'future', 'early', 'short', 'running', 'objection', 'unhappy', 'items'),
    })
    fc.assert(
      fc.property(anyLack, ({ at: index, lack }) => {
        const step = at(index)
        const lacking = withLack(step, lack)
        if (!lacking) return
        const states = stepStates(fourDiscussions, lacking.sheet, { ...facts, ...lacking.facts })
        expect(states[index]?.complete).toBe(false)
        expect(states[index]?.missing).toBeTruthy()
        for (const later of states.slice(index + 1)) {
          expect(later.reachable).toBe(false)
          expect(moveProblem(fourDiscussions, lacking.sheet, { ...facts, ...lacking.facts }, later.step.id)?.code).toBe(
            'deliberation/wrong-step',
          )
        }
        for (const earlier of states.slice(0, index)) expect(earlier.complete).toBe(true)
      }),
      { seed: 20261122, numRuns: 300 },
    )
  })

  it('counts the days of a notice without the day of posting, and waits for the last one to be over', () => {
    const posting = postings[1] as MethodStep // the second of three
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 30 }), (hangs, later) => {
        const from = '2026-03-02'
        const to = addDays(from, hangs)
        const today = addDays(from, later)
        const missing = postingMissing(posting, { id: posting.id, from, to }, [], { today, earliest: undefined })
        expect(missing === undefined).toBe(daysBetween(from, to) >= 7 && today > to)
      }),
      { seed: 7, numRuns: 300 },
    )
  })

  it('says what is missing in words', () => {
    const [, proposal] = steps
    const days = { today: '2026-12-31', earliest: undefined }
    const held: Stage = { id: 's', heldOn: '2026-02-01', entitled: 30, present: 19, yes: 19, declared: 'passed' }
    const assembly = meetings[2] as MethodStep // of four
    expect(meetingMissing(assembly, held, days)).toBe('到会人数不够：至少 20 人')
    expect(meetingMissing(assembly, { ...held, present: 20, yes: 14 }, days)).toBe('按所选规则没有通过：至少 15 票')
    expect(meetingMissing(assembly, { ...held, present: 20, yes: 15 }, days)).toBeUndefined()
    expect(meetingMissing(assembly, { ...held, present: 31 }, days)).toContain('实到')
    expect(meetingMissing(assembly, { ...held, present: 20, yes: 15, declared: 'failed' }, days)).toContain('没有通过')
    expect(meetingMissing(proposal as MethodStep, undefined, days)).toBe('尚未填写开会日期')
  })

  it('declares nothing for the residents’ meeting: its rule of 2026 is not known, so the chair says', () => {
    const residents = meetings[3] as MethodStep // of four
    const stage: Stage = { id: 's', heldOn: '2026-02-01', entitled: 60, present: 40, yes: 21 }
    expect(stageVote(residents, stage)?.passed).toBeNull()
    expect(meetingMissing(residents, stage, { today: '2026-12-31', earliest: undefined })).toBe('主持人尚未宣布是否通过')
  })

  it('shows an answer that came later than three days, and does not block for it', () => {
    const objection: Objection = {
      id: 'o',
      step: 's',
      by: '王芳',
      on: '2026-03-03',
      words: '太吵',
      answer: '改在白天',
      answeredOn: '2026-03-07',
    }
    expect(isLate(objection, 3, '2026-04-01')).toBe(true)
    expect(isLate({ ...objection, answeredOn: '2026-03-06' }, 3, '2026-04-01')).toBe(false)
  })
})

interface Lacking {
  readonly sheet: Deliberation
  readonly facts?: Partial<typeof facts>
}

/** The whole matter with one thing wrong at one step; undefined where that cannot be wrong there. */
function withLack(step: MethodStep, lack: string): Lacking | undefined {
  const stage = whole.stages?.find((one) => one.id === step.id)
  const objection: Objection = { id: 'o', step: step.id, by: '王芳', on: '2026-05-01', words: '不同意' }
  if (lack === 'items') return step.part === 'items' ? { sheet: whole, facts: { itemsOwned: [] } } : undefined
  if (!stage) return undefined
  if (step.part === 'meeting') {
    const meetingLacks: Readonly<Record<string, Partial<Stage>>> = {
      day: { heldOn: undefined } as Partial<Stage>,
      result: { yes: undefined } as Partial<Stage>,
      failed: { declared: 'failed' },
      future: { heldOn: '2027-01-01' },
      ...(step === meetings[0] ? {} : { early: { heldOn: '2025-12-01' } }),
    }
    const change = meetingLacks[lack]
    return change && { sheet: without(step.id, change) }
  }
  if (lack === 'objection') return { sheet: { ...whole, objections: [objection] } }
  if (lack === 'unhappy')
    return { sheet: { ...whole, objections: [{ ...objection, answer: '已说明', answeredOn: '2026-05-02', satisfied: false }] } }
  if (lack === 'day') return { sheet: without(step.id, { from: undefined } as Partial<Stage>) }
  if (lack === 'early') return { sheet: without(step.id, { from: '2025-12-01' }) }
  if (lack === 'short' && step.noticeDays) return { sheet: without(step.id, { to: addDays(stage.from ?? FIRST, 6) }) }
  if (lack === 'running' && step.noticeDays) return { sheet: without(step.id, { to: '2026-12-31' }) }
  return undefined
}
