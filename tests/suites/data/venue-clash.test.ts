import { describe, expect, it } from 'vitest'
import { bookVenue, giveUp, inVenue, moveTo, restore } from '#renderer/features/schedules/actions.ts'
import { register } from '#renderer/features/schedules/registration-actions.ts'
import { seatsOf } from '#shared/domain/schedule/seats.ts'
import { clashesAmong, clashesOf } from '#shared/domain/schedule/venue-clash.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { makeUser } from './device.ts'
import { jointScene } from './joint-scene.ts'
import { heldAt } from './package-scene.ts'

const scene = jointScene([makeUser('chen'), makeUser('wang', 'worker')])

async function signedIn(name: string) {
  const { db, deps, cable } = await scene.signedIn(name)
  const book = async (title: string, venue: string, from: string, to: string): Promise<Schedule> => {
    const made = await bookVenue(deps, {
      kind: 'booking',
      title,
      venue,
      startsAt: `2026-12-01T${from}`,
      endsAt: `2026-12-01T${to}`,
      bookedBy: { name },
      orgName: '',
      expected: 30,
      content: '',
      confirmed: false,
    })
    if (!made.ok) throw new Error(JSON.stringify(made.error))
    return made.value
  }
  const held = (venue: string) => inVenue(deps, { venue, startsAt: '2026-12-01T00:00', endsAt: '2026-12-01T23:59' })
  const one = (id: string): Promise<Schedule> => heldAt(db, 'schedules', id)
  const clashing = async (venue: string) =>
    [...clashesAmong(await held(venue))].map(([id, others]) => [id, ...others.map((other) => other.id)])
  return { db, deps, cable, book, held, one, clashing }
}

/** Both have booked one room with the cable out, and have then heard of one another. */
async function bothBooked(venue: string) {
  const [chen, wang] = [await signedIn('chen'), await signedIn('wang')]
  chen.cable.in = wang.cable.in = false
  const choir = await chen.book('合唱队排练', venue, '14:00', '16:00')
  const lecture = await wang.book('健康讲座', venue, '15:00', '17:00')
  const quiet = async () => {
    for (let round = 0; round < 2; round += 1) for (const { db } of [chen, wang]) await db.sync.syncNow()
  }
  expect([await chen.clashing(venue), await wang.clashing(venue)]).toEqual([[], []])
  chen.cable.in = wang.cable.in = true
  await quiet()
  return { chen, wang, choir, lecture, quiet }
}

describe('two PCs that booked one room without a network', () => {
  it('[G4] both see the clash on both bookings, nothing is dropped, and one yields with a reason', async () => {
    const { chen, wang, choir, lecture, quiet } = await bothBooked('hall-1')
    const pair = [
      [choir.id, lecture.id],
      [lecture.id, choir.id],
    ]
    for (const pc of [chen, wang]) {
      expect(new Map((await pc.clashing('hall-1')).map((ids) => [ids[0], ids]))).toEqual(new Map(pair.map((ids) => [ids[0], ids])))
      expect(await pc.db.tray.list().run()).toEqual([])
    }
    const given = await giveUp(wang.deps, await wang.one(lecture.id), '合唱队先约的', await wang.one(choir.id))
    expect(given).toMatchObject({ ok: true, value: { state: 'cancelled', ending: { how: 'yielded', yieldedTo: choir.id } } })
    await quiet()
    for (const pc of [chen, wang]) {
      expect(await pc.clashing('hall-1')).toEqual([])
      expect(await pc.one(lecture.id)).toMatchObject({ state: 'cancelled', ending: { reason: '合唱队先约的' } })
      expect(await pc.one(choir.id)).toMatchObject({ state: 'planned' })
      expect((await pc.one(lecture.id)).history.at(-1)).toMatchObject({ byName: 'wang', note: expect.stringContaining('合唱队排练') })
    }
  }, 30_000)

  it('[G4] one goes to another time; a third finds the room taken, in words', async () => {
    const { chen, wang, choir, lecture, quiet } = await bothBooked('hall-2')
    const later = { venue: 'hall-2', startsAt: '2026-12-01T16:00', endsAt: '2026-12-01T18:00' }
    expect(await moveTo(wang.deps, await wang.one(lecture.id), later, '改到合唱队之后')).toMatchObject({ ok: true })
    await quiet()
    expect(clashesOf(await chen.one(choir.id), await chen.held('hall-2'))).toEqual([])
    expect(await chen.one(lecture.id)).toMatchObject(later)
    await expect(chen.book('家长会', 'hall-2', '15:30', '16:30')).rejects.toThrow('schedule/venue-taken')
    expect(await chen.book('家长会', 'hall-2', '18:00', '19:00')).toMatchObject({ startsAt: '2026-12-01T18:00' })
  }, 30_000)

  it('[G4] both yield without hearing of one another: both records are there, and one takes its room again', async () => {
    const { chen, wang, choir, lecture, quiet } = await bothBooked('hall-3')
    chen.cable.in = wang.cable.in = false
    expect(await giveUp(chen.deps, await chen.one(choir.id), '让给讲座', await chen.one(lecture.id))).toMatchObject({ ok: true })
    expect(await giveUp(wang.deps, await wang.one(lecture.id), '让给合唱队', await wang.one(choir.id))).toMatchObject({ ok: true })
    chen.cable.in = wang.cable.in = true
    await quiet()
    for (const pc of [chen, wang]) {
      expect([(await pc.one(choir.id)).state, (await pc.one(lecture.id)).state]).toEqual(['cancelled', 'cancelled'])
    }
    expect(await restore(chen.deps, await chen.one(choir.id), '两家都让了')).toMatchObject({ ok: true, value: { state: 'planned' } })
    await quiet()
    expect(await restore(wang.deps, await wang.one(lecture.id), '')).toMatchObject({ ok: false, error: { code: 'schedule/venue-taken' } })
  }, 30_000)

  it('[G4] decided on both PCs in different ways: both decisions stand in the history', async () => {
    const { chen, wang, choir, lecture, quiet } = await bothBooked('hall-4')
    chen.cable.in = wang.cable.in = false
    const morning = { venue: 'hall-4', startsAt: '2026-12-01T09:00', endsAt: '2026-12-01T11:00' }
    expect(await moveTo(chen.deps, await chen.one(lecture.id), morning, '上午空着')).toMatchObject({ ok: true })
    expect(await giveUp(wang.deps, await wang.one(lecture.id), '医院改了日子', await wang.one(choir.id))).toMatchObject({ ok: true })
    chen.cable.in = wang.cable.in = true
    await quiet()
    const [there, here] = [await chen.one(lecture.id), await wang.one(lecture.id)]
    expect(there).toEqual(here)
    expect(there.history.map(({ note }) => note)).toEqual(
      expect.arrayContaining([expect.stringContaining('上午空着'), expect.stringContaining('医院改了日子')]),
    )
    expect(await chen.db.tray.list().run()).toEqual([])
  }, 30_000)
})

describe('two PCs that gave away the last seat without a network', () => {
  it('[D23] both registrations are kept, and both PCs say alike who has it and who waits', async () => {
    const [chen, wang] = [await signedIn('chen'), await signedIn('wang')]
    const talk = { ...(await chen.book('大家讲坛', 'hall-5', '14:00', '16:00')), kind: 'activity' as const, capacity: 1 }
    await chen.db.save([{ kind: 'put', collection: 'schedules', document: talk }])
    await chen.db.sync.syncNow()
    await wang.db.sync.syncNow()
    chen.cable.in = wang.cable.in = false
    const enrol = async (pc: typeof chen, name: string) =>
      register(pc.deps, await pc.one(talk.id), { who: { name }, orgName: '', people: 1 })
    expect(await enrol(wang, '顾安')).toMatchObject({ ok: true })
    expect(await enrol(chen, '沈洁')).toMatchObject({ ok: true })
    chen.cable.in = wang.cable.in = true
    for (let round = 0; round < 2; round += 1) for (const { db } of [chen, wang]) await db.sync.syncNow()
    for (const pc of [chen, wang]) {
      const { registrations = [], capacity } = await pc.one(talk.id)
      const { seated, waiting } = seatsOf(registrations, capacity)
      expect([seated, waiting].map((list) => list.map(({ name }) => name))).toEqual([['顾安'], ['沈洁']])
      expect(await pc.db.differences.run()).toEqual([])
    }
  }, 30_000)
})
