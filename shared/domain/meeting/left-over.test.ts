import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemStates } from '#shared/schema/items.ts'
import { agendaOutcomes, meetingStates, type AgendaRow } from '#shared/schema/meetings.ts'
import { isOpenItem, leftOver, type EarlierMeeting } from './left-over.ts'

const row = (id: string, outcome: AgendaRow['outcome'], takenFrom?: string): AgendaRow => ({
  id,
  order: 0,
  title: `议题${id}`,
  kind: 'discussion',
  outcome,
  ...(takenFrom === undefined ? {} : { takenFrom }),
})

const held = (id: string, month: number, changed: Partial<EarlierMeeting> = {}): EarlierMeeting => ({
  id,
  title: `会议${id}`,
  state: 'signed',
  plannedAt: `2026-${String(month).padStart(2, '0')}-10T09:00`,
  agenda: [],
  resolutions: [],
  ...changed,
})

const NOW = '2026-11-10T09:00'
const idsOf = (meetings: readonly EarlierMeeting[], agenda?: readonly AgendaRow[]) =>
  leftOver(meetings, NOW, agenda).unsettled.map(({ row: one }) => one.id)

describe('what earlier meetings leave to the next [§2.14]', () => {
  it('is what was put off or not agreed on, newest first, until a later agenda takes it up', () => {
    const first = held('1', 8, { agenda: [row('a', 'deferred'), row('b', 'resolved'), row('c', 'undecided')] })
    const second = held('2', 9, { agenda: [row('d', 'undecided', 'a')] })
    expect(idsOf([first])).toEqual(['a', 'c'])
    expect(idsOf([first, second])).toEqual(['d', 'c'])
    expect(idsOf([first, second], [row('e', 'open', 'd')])).toEqual(['c'])
    expect(idsOf([first, held('3', 10, { state: 'cancelled', agenda: [row('f', 'open', 'a')] })])).toEqual(['a', 'c'])
  })

  it('are all resolutions of the last meeting, and of those before only what became an item', () => {
    const plain = { id: 'r1', agenda: 'a', text: '按月公布' }
    const handed = { id: 'r2', agenda: 'a', text: '加装路灯', item: 'i1' }
    const meetings = [held('1', 8, { resolutions: [plain, handed] }), held('2', 9, { resolutions: [{ ...plain, id: 'r3' }] })]
    expect(leftOver(meetings, NOW).promised.map(({ resolution }) => resolution.id)).toEqual(['r3', 'r2'])
  })

  it('are all those of the last meeting alone and of the last with others, whoever led that', () => {
    const promise = (id: string) => ({ resolutions: [{ id, agenda: 'a', text: '按月公布' }] })
    const joint = [{ id: 'x', name: '一支部' }, { id: 'y', name: '二支部' }] // prettier-ignore
    const meetings = [
      held('1', 6, { ...promise('own, earlier'), body: 'x' }),
      held('2', 7, { ...promise('joint, earlier'), body: 'x', joint }),
      held('3', 8, { ...promise('own, last'), body: 'x' }),
      held('4', 9, { ...promise('joint, last'), body: 'y', joint }),
    ]
    expect(leftOver(meetings, NOW).promised.map(({ resolution }) => resolution.id)).toEqual(['joint, last', 'own, last'])
  })

  it('come neither from a correction, nor from a meeting that was not held, nor from this one or a later', () => {
    const rows = { agenda: [row('a', 'deferred')] }
    expect(idsOf([held('1', 8, { ...rows, corrects: '0' }), held('2', 8, { ...rows, state: 'notified' }), held('3', 11, rows)])).toEqual([])
  })

  it('never offers what is taken up, whatever meetings there are', () => {
    const agendas = fc.array(
      fc.record({
        id: fc.stringMatching(/^[a-f]$/),
        outcome: fc.constantFrom(...agendaOutcomes),
        from: fc.option(fc.stringMatching(/^[a-f]$/)),
      }),
      { maxLength: 4 },
    )
    const one = fc.record({ month: fc.integer({ min: 1, max: 12 }), state: fc.constantFrom(...meetingStates), agenda: agendas })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), (all) => {
        const meetings = all.map(({ month, state, agenda }, index) =>
          held(String(index), month, { state, agenda: agenda.map(({ id, outcome, from }) => row(id, outcome, from ?? undefined)) }),
        )
        const running = meetings.filter(({ state }) => state !== 'cancelled').flatMap(({ agenda }) => agenda)
        const taken = new Set(running.map(({ takenFrom }) => takenFrom))
        for (const { row: offered, meeting } of leftOver(meetings, NOW).unsettled) {
          expect(taken.has(offered.id)).toBe(false)
          expect(meeting.plannedAt < NOW).toBe(true)
        }
      }),
      { seed: 11, numRuns: 200 },
    )
  })
})

it('calls an item open until it is done, merged or refused', () => {
  expect(itemStates.filter((state) => isOpenItem({ state }))).toEqual([
    'registered',
    'accepted',
    'assigned',
    'working',
    'returned',
    'hung',
    'escalated',
    'published',
    'discussed',
    'approved',
    'claimed',
    'arrived',
    'fulfilling',
  ])
  expect(isOpenItem(undefined)).toBe(false)
})
