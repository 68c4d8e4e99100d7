import { describe, expect, it } from 'vitest'
import {
  askAgain,
  mergeRegistrations,
  separateRegistrations,
  takeOverWritten,
  tellApart,
} from '#renderer/features/people/duplicates/actions.ts'
import { personIds } from '#renderer/entities/person/use-person-ids.ts'
import { findDuplicates } from '#shared/domain/person/duplicates.ts'
import { standingMergings, writtenSince } from '#shared/domain/person/mergings.ts'
import { createReadings } from '#shared/domain/person/readings.ts'
import { standingId } from '#shared/domain/person/standing.ts'
import type { Person } from '#shared/schema/people.ts'
import { makeUser } from '../data/device.ts'
import { jointScene } from '../data/joint-scene.ts'
import { codeOf, heldAt, orFail } from '../data/package-scene.ts'

const scene = jointScene([makeUser('chen'), makeUser('wang', 'worker')])

async function signedIn(name: string) {
  const pc = await scene.signedIn(name)
  return { ...pc, one: (id: string): Promise<Person> => heldAt(pc.db, 'people', id) }
}
type Pc = Awaited<ReturnType<typeof signedIn>>

async function add(pc: Pc, about: Partial<Person> & { readonly name: string }): Promise<Person> {
  const blank = { sex: 'unknown' as const, room: '', grid: '', skills: [], state: 'active' as const, posts: [], tags: [] }
  const [saved] = orFail(await pc.db.save([{ kind: 'put', collection: 'people', document: { ...blank, ...about }, from: null }]))
  return saved as unknown as Person // the one document that was put
}
const edit = async (pc: Pc, id: string, change: Partial<Person>) => {
  const from = await pc.one(id)
  return orFail(await pc.db.save([{ kind: 'put', collection: 'people', document: { ...from, ...change }, from }]))
}

async function bothHear(a: Pc, b: Pc): Promise<void> {
  a.cable.in = b.cable.in = true
  for (const pc of [a, b, a, b]) await pc.db.sync.syncNow()
}

/** One man registered twice, known on two PCs, which then lose their network. */
async function twiceOffline() {
  const [a, b] = [await signedIn('chen'), await signedIn('wang')]
  const first = await add(a, { name: '张伟', phone: '13800000001', tags: ['独居'], skills: ['书法'], employer: '第一中学' })
  const second = await add(a, { name: '章伟', phone: '13900000002', tags: ['党员'], bornOn: '1949-12-31', employer: '一中' })
  await bothHear(a, b)
  a.cable.in = b.cable.in = false
  return { a, b, ids: [first.id, second.id] as const, first, second }
}

const left = { name: 'kept', phone: 'kept', employer: 'kept' } as const
const right = { name: 'taken', phone: 'taken', employer: 'taken' } as const

async function quiet(...pcs: readonly Pc[]): Promise<void> {
  for (const pc of pcs) expect(await pc.db.tray.list().run()).toEqual([])
}

/** No walk through the links hangs, and each leads to one that stands. */
async function standsFor(pc: Pc, id: string): Promise<string> {
  const all = new Map((await pc.db.find('people').run()).map((person) => [person.id, person]))
  return standingId(id, (each) => all.get(each))
}

describe('two PCs, offline, at one man registered twice', () => {
  it('[S4] [S5] merge him in opposite directions: one and the same stands, no ring, and both choices are told', async () => {
    const { a, b, ids, first, second } = await twiceOffline()
    orFail(await mergeRegistrations(a.deps, [ids[0], ids[1]], left))
    orFail(await mergeRegistrations(b.deps, [ids[1], ids[0]], right))
    await bothHear(a, b)
    expect(await a.one(first.id)).toEqual(await b.one(first.id))
    expect(await a.one(second.id)).toEqual(await b.one(second.id))
    for (const pc of [a, b]) for (const id of ids) expect(await standsFor(pc, id)).toBe(first.id)
    const stays = await b.one(first.id)
    expect(stays).toMatchObject({ state: 'active', bornOn: '1949-12-31' })
    expect(stays.tags.toSorted()).toEqual(['党员', '独居'].toSorted())
    expect(
      standingMergings(stays)
        .map(({ by }) => by)
        .toSorted(),
    ).toEqual(['user-chen', 'user-wang'])
    const said = JSON.stringify(stays.mergings)
    for (const words of ['13800000001', '13900000002', '第一中学', '一中']) expect(said).toContain(words)
    await quiet(a, b)
  }, 40_000)

  it('[S5] after that, one 撤销 makes them two again as they were, on the other PC too', async () => {
    const { a, b, ids, first, second } = await twiceOffline()
    orFail(await mergeRegistrations(a.deps, ids, left))
    orFail(await mergeRegistrations(b.deps, ids, right))
    await bothHear(a, b)
    expect(orFail(await separateRegistrations(b.deps, ids)).left).toEqual([])
    await bothHear(a, b)
    for (const [was, id] of [[first, ids[0]] as const, [second, ids[1]] as const]) {
      const now = await a.one(id)
      for (const field of ['name', 'phone', 'employer', 'tags', 'skills', 'bornOn', 'state'] as const)
        expect(now[field]).toEqual(was[field])
      expect(now).not.toHaveProperty('mergedInto')
    }
    expect(codeOf(await separateRegistrations(a.deps, ids))).toBe('person/not-merged')
  }, 40_000)

  it('[S5] one merges, the other writes in both: all of it is there, and what was written in the merged one is taken over by a person', async () => {
    const { a, b, ids, first, second } = await twiceOffline()
    orFail(await mergeRegistrations(a.deps, ids, left))
    await edit(b, first.id, { note: '腿脚不便' })
    await edit(b, second.id, { address: '幸福路8号', tags: ['党员', '退役军人'] })
    await bothHear(a, b)
    const [stays, goes] = [await a.one(first.id), await a.one(second.id)]
    expect(stays).toMatchObject({ note: '腿脚不便', phone: '13800000001' })
    expect(goes).toMatchObject({ mergedInto: first.id, state: 'closed', address: '幸福路8号' })
    expect(writtenSince(stays, goes)).toEqual(['address', 'tags'])
    orFail(await takeOverWritten(b.deps, ids, 'taken'))
    await bothHear(a, b)
    const now = await a.one(first.id)
    expect(now).toMatchObject({ address: '幸福路8号', note: '腿脚不便' })
    expect(now.tags).toContain('退役军人')
    expect(writtenSince(now, await a.one(second.id))).toEqual([])
    await quiet(a, b)
  }, 40_000)

  it('[S5] 撤销 days later, on another PC: what was written since stays, in both', async () => {
    const { a, b, ids, first, second } = await twiceOffline()
    orFail(await mergeRegistrations(a.deps, ids, right))
    await bothHear(a, b)
    await edit(b, first.id, { phone: '13700000003', duty: '楼长' })
    await bothHear(a, b)
    expect(orFail(await separateRegistrations(b.deps, ids)).left).toEqual(['phone'])
    await bothHear(a, b)
    expect(await a.one(first.id)).toMatchObject({ name: '张伟', employer: '第一中学', phone: '13700000003', duty: '楼长' })
    expect(await a.one(second.id)).toMatchObject({ name: '章伟', phone: '13900000002', state: 'active' })
  }, 40_000)

  it('three registrations, merged crosswise: one stands for all, and what each said is found', async () => {
    const { a, b, first, second } = await twiceOffline()
    a.cable.in = b.cable.in = true
    const third = await add(a, { name: '张韦', phone: '13600000004' })
    await bothHear(a, b)
    a.cable.in = b.cable.in = false
    orFail(await mergeRegistrations(a.deps, [first.id, second.id], left))
    orFail(await mergeRegistrations(b.deps, [second.id, third.id], { name: 'taken', phone: 'taken' }))
    await bothHear(a, b)
    for (const pc of [a, b]) {
      expect(await standsFor(pc, third.id)).toBe(first.id)
      expect(pc.db.standing.of(third.id)).toBe(first.id)
      expect(personIds(pc.db, first.id).toSorted()).toEqual([first.id, second.id, third.id].toSorted())
    }
    expect(writtenSince(await a.one(first.id), await a.one(second.id))).toContain('phone')
    expect(await a.one(third.id)).toMatchObject({ phone: '13600000004' })
    expect(codeOf(await mergeRegistrations(a.deps, [first.id, third.id], {}))).toBe('person/merged-already')
  }, 40_000)

  it('a link the wrong way round is refused, whoever writes it', async () => {
    const { a, first, second } = await twiceOffline()
    const from = await a.one(first.id)
    const wrong = await a.db.save([{ kind: 'put', collection: 'people', document: { ...from, mergedInto: second.id }, from }])
    expect(codeOf(wrong)).toBe('person/merge-order')
  }, 40_000)
})

describe('不是同一人', () => {
  it('said on one PC is not asked again on another, until somebody takes it back', async () => {
    const { a, b, ids } = await twiceOffline()
    a.cable.in = b.cable.in = true
    for (const id of ids) await edit(a, id, { citizenId: '110105194912310029' })
    // The district of the other tests is here too.
    const pairs = async (pc: Pc) => findDuplicates(await Promise.all(ids.map(pc.one)), createReadings(), 9).found.map((each) => each.ids)
    expect(await pairs(a)).toEqual([ids])
    orFail(await tellApart(a.deps, [ids[1], ids[0]]))
    await bothHear(a, b)
    expect(await pairs(b)).toEqual([])
    orFail(await askAgain(b.deps, ids))
    await bothHear(a, b)
    expect(await pairs(a)).toEqual([ids])
  }, 40_000)
})

describe('what was written under a merged registration', () => {
  it('is found under the one that stands: by name and by id', async () => {
    const { a, ids, first, second } = await twiceOffline()
    orFail(await mergeRegistrations(a.deps, ids, left))
    // The index follows the writes a moment later.
    await expect.poll(() => a.db.standing.of(second.id)).toBe(first.id)
    const found = (text: string) =>
      a.db
        .searchPeople(text, { limit: 100 })
        .map(({ id }) => id)
        .filter((id) => ids.includes(id))
    expect([found('章伟'), found('')]).toEqual([[first.id], [first.id]])
    orFail(await separateRegistrations(a.deps, ids))
    await expect.poll(() => a.db.standing.of(second.id)).toBe(second.id)
    expect(found('章伟')).toContain(second.id)
  }, 40_000)
})
