import fc from 'fast-check'
import { expect, it } from 'vitest'
import { elapsed, pauseTimer, startTimer, stoppedTimer, timerView } from './speaking-timer.ts'

it('counts only while somebody speaks, whatever the pauses', () => {
  const spans = fc.array(fc.record({ speaks: fc.nat(200_000), rests: fc.nat(200_000) }), { maxLength: 20 })
  fc.assert(
    fc.property(spans, (turns) => {
      let now = 1_000
      let timer = stoppedTimer
      for (const { speaks, rests } of turns) {
        timer = pauseTimer(startTimer(timer, now), now + speaks)
        now += speaks + rests
      }
      expect(elapsed(timer, now)).toBe(turns.reduce((sum, { speaks }) => sum + speaks, 0))
    }),
    { seed: 3 },
  )
})

it('says how much is left, that it is nearly over, and how far it went over', () => {
  const timer = startTimer(stoppedTimer, 0)
  expect(timerView(timer, 3, 0)).toEqual({ text: '3:00', state: 'running' })
  expect(timerView(timer, 3, 155_000)).toEqual({ text: '0:25', state: 'nearlyOver' })
  expect(timerView(timer, 3, 192_000)).toEqual({ text: '+0:12', state: 'over' })
  expect(timerView(pauseTimer(timer, 60_000), 3, 999_999)).toEqual({ text: '2:00', state: 'stopped' })
})

it('takes nothing away when the clock of the PC is set back', () => {
  expect(elapsed({ ran: 5_000, since: 100_000 }, 40_000)).toBe(5_000)
})
