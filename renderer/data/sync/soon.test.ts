import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSoon } from './soon.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** A task that takes `ms`, asked for every tenth of a second for a minute. @returns how often it ran */
async function runsInAMinute(ms: number): Promise<number> {
  let runs = 0
  const { soon } = createSoon(100, async () => {
    runs += 1
    await new Promise((resolve) => setTimeout(resolve, ms))
  })
  for (let at = 0; at < 60_000; at += 100) {
    soon()
    await pass(100)
  }
  return runs
}

it('runs a quick task each time it is asked for, and a slow one for a fifth of the time', async () => {
  expect(await runsInAMinute(5)).toBeGreaterThan(250)
  const slow = await runsInAMinute(500)
  expect(slow).toBeLessThanOrEqual(26)
  expect(slow).toBeGreaterThan(15)
})

it('runs again for a call that came while it ran', async () => {
  const ends = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  let runs = 0
  const { soon } = createSoon(100, async () => {
    await ends[runs++]?.promise
  })
  soon()
  await pass(100)
  soon()
  await pass(100)
  expect(runs).toBe(1)
  ends[0]?.resolve(undefined)
  await pass(400)
  expect(runs).toBe(2)
})

it('runs after the last call, and not when it is forgotten', async () => {
  const task = vi.fn(async () => undefined)
  const { soon, forget } = createSoon(100, task)
  soon()
  soon()
  await pass(100)
  expect(task).toHaveBeenCalledTimes(1)
  soon()
  forget()
  soon()
  await pass(10_000)
  expect(task).toHaveBeenCalledTimes(1)
})
