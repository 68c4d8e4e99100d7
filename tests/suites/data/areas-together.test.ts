import { describe, expect, it } from 'vitest'
import { close, createArea, moveTo, reopen, saveLeader, treeNow } from '#renderer/features/areas/actions.ts'
import { formOf } from '#renderer/features/areas/area-form.ts'
import { changeRelation, moveIn } from '#renderer/features/areas/household-actions.ts'
import { mergedInARing } from '#shared/domain/area/close-area.ts'
import { inHouseholdOrder, headOf } from '#shared/domain/area/household.ts'
import type { Area, AreaKind } from '#shared/schema/areas.ts'
import { makePerson } from '#tests/factories/person.ts'
import { makeUser } from './device.ts'
import { jointScene } from './joint-scene.ts'
import { heldAt, orFail } from './package-scene.ts'

const scene = jointScene([makeUser('chen'), makeUser('wang', 'worker')])

async function signedIn(name: string) {
  const pc = await scene.signedIn(name)
  return { ...pc, one: (id: string): Promise<Area> => heldAt(pc.db, 'areas', id) }
}
type Pc = Awaited<ReturnType<typeof signedIn>>

async function make(pc: Pc, kind: AreaKind, name: string, parent: string): Promise<Area> {
  return orFail(await createArea(pc.deps, parent, { ...formOf({ kind }), name }))
}

/** Three grids under a 片区, a building in the first; known on both PCs, which then lose their network. */
async function twoOffline() {
  const [a, b] = [await signedIn('chen'), await signedIn('wang')]
  const top = { ...formOf({ kind: 'block' }), name: '东片区' }
  const block = orFail(
    await a.db.save([
      { kind: 'put', collection: 'areas', document: { ...blank, id: a.deps.newId(), kind: 'block', name: top.name }, from: null },
    ]),
  )[0] as unknown as Area // the one document that was put
  const [g1, g2, g3] = [
    await make(a, 'grid', '第一网格', block.id),
    await make(a, 'grid', '第二网格', block.id),
    await make(a, 'grid', '第三网格', block.id),
  ]
  const building = await make(a, 'building', '1幢', g1.id)
  await bothHear(a, b)
  a.cable.in = b.cable.in = false
  return { a, b, block, g1, g2, g3, building }
}

const blank = { code: '', parent: '', order: 0, leaders: [], branches: [], tags: [] }

async function bothHear(a: Pc, b: Pc): Promise<void> {
  a.cable.in = b.cable.in = true
  for (const pc of [a, b, a, b]) await pc.db.sync.syncNow()
}

const move = async (pc: Pc, id: string, parent: string, reason: string) =>
  moveTo(pc.deps, id, { parent, on: pc.deps.today(), reason, regrid: true })

/** Fields of these areas that wait for a person. */
async function openOn(pc: Pc, ...ids: readonly string[]): Promise<readonly (string | undefined)[]> {
  return (await pc.db.differences.run()).filter(({ document }) => ids.includes(document.id)).map(({ difference }) => difference.field)
}

describe('two PCs, offline, at one tree of areas', () => {
  it('[E1][S5] both move one building: both moves stay told, one place stands, the other waits for a person', async () => {
    const { a, b, g2, g3, building } = await twoOffline()
    orFail(await move(a, building.id, g2.id, '划到二网格'))
    orFail(await move(b, building.id, g3.id, '划到三网格'))
    await bothHear(a, b)
    const [onA, onB] = [await a.one(building.id), await b.one(building.id)]
    expect(onA).toEqual(onB)
    expect([g2.id, g3.id]).toContain(onA.parent)
    expect(onA.moves?.map(({ reason }) => reason).toSorted()).toEqual(['划到三网格', '划到二网格'].toSorted())
    expect(await openOn(a, building.id)).toContain('parent')
    expect([await a.db.tray.list().run(), await b.db.tray.list().run()]).toEqual([[], []])
  }, 40_000)

  it('[E1] each moves a grid into the other’s: the ring is seen on both, no walk through it hangs, and one move opens it', async () => {
    const { a, b, block, g1, g2, building } = await twoOffline()
    orFail(await move(a, g1.id, g2.id, '并成微网格'))
    orFail(await move(b, g2.id, g1.id, '并成微网格'))
    await bothHear(a, b)
    for (const pc of [a, b]) {
      const tree = await treeNow(pc.deps)
      expect([...tree.looped].toSorted()).toEqual([g1.id, g2.id].toSorted())
      expect(tree.ancestorsOf(building.id).map(({ id }) => id)).toContain(g1.id)
      expect(tree.roots.flatMap(({ id }) => [id, ...tree.below(id).map((area) => area.id)])).toContain(building.id)
      expect(await move(pc, g1.id, building.id, '')).toMatchObject({ ok: false, error: { code: 'area/cycle' } })
    }
    expect(await b.db.tray.list().run()).toEqual([])
    orFail(await move(b, g2.id, block.id, '二网格回到片区'))
    await bothHear(a, b)
    const mended = await treeNow(a.deps)
    expect(mended.looped.size).toBe(0)
    expect(mended.ancestorsOf(building.id).map(({ id }) => id)).toEqual([block.id, g2.id, g1.id])
  }, 40_000)

  it('[S5] both close one grid, into different ones: one stands, the other is kept as a difference; what is in it is not touched', async () => {
    const { a, b, g1, g2, g3, building } = await twoOffline()
    const lastDay = a.deps.today()
    orFail(await close(a.deps, await a.one(g1.id), { lastDay, successor: g2.id }, '并入二网格'))
    orFail(await close(b.deps, await b.one(g1.id), { lastDay, successor: g3.id }, '并入三网格'))
    await bothHear(a, b)
    const [onA, onB] = [await a.one(g1.id), await b.one(g1.id)]
    expect(onA).toEqual(onB)
    expect([g2.id, g3.id]).toContain(onA.successor)
    expect(await openOn(b, g1.id)).toContain('successor')
    const notes = onA.history.map(({ note }) => note).join(' ')
    expect(notes).toContain('并入二网格')
    expect(notes).toContain('并入三网格')
    expect(await a.one(building.id)).toMatchObject({ parent: g1.id })
    expect((await a.one(building.id)).moves).toBeUndefined()
  }, 40_000)

  it('two grids merged into one another are said to be, and one of them is taken up again', async () => {
    const { a, b, g1, g2 } = await twoOffline()
    const lastDay = a.deps.today()
    orFail(await close(a.deps, await a.one(g1.id), { lastDay, successor: g2.id }, '合并'))
    orFail(await close(b.deps, await b.one(g2.id), { lastDay, successor: g1.id }, '合并'))
    await bothHear(a, b)
    expect(mergedInARing(await treeNow(b.deps), await b.one(g1.id))).toBe(true)
    orFail(await reopen(b.deps, g2.id))
    await bothHear(a, b)
    expect(mergedInARing(await treeNow(a.deps), await a.one(g1.id))).toBe(false)
    expect(await a.one(g2.id)).not.toHaveProperty('validTo')
  }, 40_000)

  it('one closes the grid that the other moves a building into: both stand, and the building stands in a closed grid for a person to see', async () => {
    const { a, b, g2, g3, building } = await twoOffline()
    orFail(await close(a.deps, await a.one(g2.id), { lastDay: a.deps.today(), successor: g3.id }, '合并'))
    orFail(await move(b, building.id, g2.id, '划到二网格'))
    await bothHear(a, b)
    expect(await a.one(building.id)).toMatchObject({ parent: g2.id })
    expect(await b.one(g2.id)).toMatchObject({ successor: g3.id })
    expect([await openOn(a, building.id, g2.id), await b.db.tray.list().run()]).toEqual([[], []])
  }, 40_000)

  it('[E4][S4] both name somebody who looks after a grid: both are there', async () => {
    const { a, b, g1 } = await twoOffline()
    orFail(await saveLeader(a.deps, await a.one(g1.id), { name: '陈敏', role: 'gridLeader', from: '2026-01-01' }))
    orFail(await saveLeader(b.deps, await b.one(g1.id), { name: '王芳', role: 'fullTime', from: '2026-01-01' }))
    await bothHear(a, b)
    expect((await a.one(g1.id)).leaders.map(({ name }) => name).toSorted()).toEqual(['王芳', '陈敏'].toSorted())
    expect(await openOn(a, g1.id)).toEqual([])
  }, 40_000)

  it('two PCs write two heads of one household: both are seen, and one of them is put right', async () => {
    const [a, b] = [await signedIn('chen'), await signedIn('wang')]
    const roof = orFail(
      await a.db.save([
        { kind: 'put', collection: 'areas', document: { ...blank, id: a.deps.newId(), kind: 'building', name: '2幢' }, from: null },
      ]),
    )[0] as unknown as Area // the one document that was put
    const room = await make(a, 'room', '101室', roof.id)
    const [one, other] = ['甲', '乙'].map((name) => {
      const {
        createdBy: _by,
        updatedBy: _who,
        createdAt: _at,
        updatedAt: _on,
        unit: _unit,
        audience: _all,
        ...rest
      } = makePerson(`head-${name}-${scene.community()}`)
      return { ...rest, name, room: '', grid: '', state: 'active' as const }
    })
    if (!one || !other) throw new Error('two people')
    orFail(await a.db.save([one, other].map((document) => ({ kind: 'put', collection: 'people', document, from: null }))))
    await bothHear(a, b)
    a.cable.in = b.cable.in = false
    orFail(await moveIn(a.deps, one.id, room.id, '户主'))
    orFail(await moveIn(b.deps, other.id, room.id, '户主'))
    await bothHear(a, b)
    const members = await a.db.find('people', { selector: { room: room.id } }).run()
    expect(inHouseholdOrder(members).map(({ relation }) => relation)).toEqual(['户主', '户主'])
    expect(await changeRelation(a.deps, await heldAt(a.db, 'people', other.id), '户主')).toMatchObject({
      error: { code: 'area/second-head' },
    })
    orFail(await changeRelation(a.deps, await heldAt(a.db, 'people', other.id), '配偶'))
    expect(headOf(await a.db.find('people', { selector: { room: room.id } }).run())?.id).toBe(one.id)
  }, 40_000)
})
