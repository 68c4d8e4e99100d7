import { expect, it } from 'vitest'
import { makeDeliberation, makeItem } from '#tests/factories/matters.ts'
import { promisedMatters } from './promised.ts'

const TODAY = '2026-11-22'
const item = (id: string, dueOn: string, state: 'working' | 'closed' = 'working') => ({ ...makeItem(id), id, dueOn, state })

it('[B11] lays on the table what was handed out and is not done, the earliest date first', () => {
  const sheet = makeDeliberation('1', { items: ['late', 'done', 'soon', 'none', 'elsewhere'] })
  const items = [item('soon', '2026-12-01'), item('late', '2026-11-01'), item('done', '2026-11-01', 'closed'), item('none', '')]
  const { open } = promisedMatters([sheet], items, TODAY)
  expect(open.map((one) => [one.item.id, one.overdue])).toEqual([
    ['late', true],
    ['soon', false],
    ['none', false],
  ])
})

it('tells of what was put off and of what was to be looked at again', () => {
  const deferred = makeDeliberation('1', { outcome: { kind: 'deferred', text: '下月再议' } })
  const recheck = makeDeliberation('2', { state: 'closed', publicity: { recheckOn: '2026-11-30' } })
  const done = makeDeliberation('3', { state: 'closed', publicity: { recheckOn: '2026-11-01', recheck: '车位够了' } })
  const refused = makeDeliberation('4', { state: 'refused', publicity: { recheckOn: '2026-11-01' } })
  const found = promisedMatters([deferred, recheck, done, refused], [], TODAY)
  expect(found.deferred).toEqual([deferred])
  expect(found.rechecks).toEqual([recheck])
})
