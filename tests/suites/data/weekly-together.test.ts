import { expect, it } from 'vitest'
import { bookDays, confirm, moveTo } from '#renderer/features/schedules/actions.ts'
import { callOffDates, takeBackDates } from '#renderer/features/schedules/call-off-actions.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { makeUser } from './device.ts'
import { jointScene } from './joint-scene.ts'
import { heldAt } from './package-scene.ts'

const scene = jointScene([makeUser('chen'), makeUser('wang', 'worker')])
/** Far enough ahead of the PCs' clocks. */
const DAYS = ['2027-03-02', '2027-03-09', '2027-03-16', '2027-03-23'] as const

/** Both PCs hold a booking of four weeks, and are then cut off. */
async function bothHold(venue: string) {
  const [chen, wang] = [await scene.signedIn('chen'), await scene.signedIn('wang')]
  const when = { venue, startsAt: `${DAYS[0]}T14:00`, endsAt: `${DAYS[0]}T16:00` }
  const who = { bookedBy: undefined, orgName: '合唱队', expected: 30, content: '', confirmed: false }
  const booked = await bookDays(chen.deps, { ...when, ...who, kind: 'booking', title: '合唱队排练' }, DAYS.slice(1))
  if (!booked.ok) throw new Error(booked.error.message)
  const quiet = async (...order: readonly (typeof chen)[]) => {
    chen.cable.in = wang.cable.in = true
    for (const { db } of [...order, ...order]) await db.sync.syncNow()
  }
  await quiet(chen, wang)
  const ids = booked.value.map(({ id }) => id)
  const all = (pc: typeof chen): Promise<readonly Schedule[]> => Promise.all(ids.map((id) => heldAt(pc.db, 'schedules', id)))
  chen.cable.in = wang.cable.in = false
  return { chen, wang, all, quiet }
}

it('[G4] weeks called off on one PC while another moves one of them: both are told, both end alike, nothing is refused', async () => {
  const { chen, wang, all, quiet } = await bothHold('hall-1')
  const [, second, third] = await all(wang)
  const moved = { venue: 'hall-1', startsAt: '2027-03-17T09:00', endsAt: '2027-03-17T11:00' }
  expect(await moveTo(wang.deps, third as Schedule, moved, '老师只有上午有空')).toMatchObject({ ok: true })
  expect(await callOffDates(chen.deps, second as Schedule, { reason: '场地维修', rest: true })).toMatchObject({ ok: true })
  await quiet(wang, chen)
  expect(await all(chen)).toEqual(await all(wang))
  const held = await all(wang)
  expect(held.map(({ state }) => state)).toEqual(['planned', 'cancelled', 'cancelled', 'cancelled'])
  expect(held[2]).toMatchObject({ ...moved, ending: { reason: '场地维修' } })
  expect(held[2]?.history.map(({ note }) => note)).toEqual(
    expect.arrayContaining([expect.stringContaining('老师只有上午有空'), expect.stringContaining('场地维修')]),
  )
  for (const pc of [chen, wang]) expect(await pc.db.tray.list().run()).toEqual([])
}, 30_000)

it('[G4] one of them confirmed elsewhere meanwhile: a person decides that one, and 撤销 lets it be', async () => {
  const { chen, wang, all, quiet } = await bothHold('hall-2')
  const [first, , third] = await all(wang)
  expect(await confirm(wang.deps, third as Schedule)).toMatchObject({ ok: true })
  const off = await callOffDates(chen.deps, first as Schedule, { reason: '合唱队解散', rest: true })
  if (!off.ok) throw new Error(off.error.message)
  await quiet(wang, chen)
  expect(await all(chen)).toEqual(await all(wang))
  const differing = new Set((await chen.db.differences.run()).map(({ document }) => document.id))
  expect([...differing]).toEqual([third?.id])
  const back = await takeBackDates(chen.deps, off.value)
  expect(back.ok && back.value).toHaveLength(3)
  await quiet(chen, wang)
  expect(await all(chen)).toEqual(await all(wang))
  expect((await all(wang)).map(({ state }) => state)).toEqual(['planned', 'planned', 'confirmed', 'planned'])
}, 30_000)
