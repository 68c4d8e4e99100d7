import { describe, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import { addProgress, claim, tellClaimants, createItem, moveItem } from '#renderer/features/items/actions.ts'
import { moveInput } from '#renderer/features/items/move-form.ts'
import { isClaimedInVain } from '#shared/domain/item/claim-item.ts'
import type { MoveInput } from '#shared/domain/item/move-item.ts'
import type { Item } from '#shared/schema/items.ts'
import { makeUser, UNIT } from './device.ts'
import { jointScene } from './joint-scene.ts'
import { heldAt, PASSWORD } from './package-scene.ts'

const STREET = '320106001000'
const DISTRICT = '320106000000'
const scene = jointScene([
  makeUser('chen'),
  makeUser('bo', 'recorder'),
  makeUser('street', 'street', STREET),
  makeUser('district', 'district', DISTRICT),
  makeUser('other', 'street', '320106002000'),
])

async function pcOf(name: string): Promise<Db> {
  return (await scene.signedIn(name)).db
}

async function seen(db: Db, id: string): Promise<Item> {
  await db.sync.syncNow()
  return heldAt(db, 'items', id)
}
/** A step on a PC by what it holds, without a network. */
async function step(db: Db, id: string, input: Partial<MoveInput> & Pick<MoveInput, 'to'>): Promise<string> {
  const item = await heldAt(db, 'items', id)
  const outcome = await moveItem(depsOf(db), item, { ...moveInput(item, input.to), ...input })
  return outcome.ok ? 'ok' : outcome.error.code
}
async function made(db: Db, type = 'problem', title = '北门夜间噪声'): Promise<string> {
  const outcome = await createItem(depsOf(db), { type, title, origin: 'visit', raisedBy: { name: '王秀兰' } })
  if (!outcome.ok) throw new Error(outcome.error.message)
  return outcome.value.id
}
const raise = { to: 'escalated', reason: '要几家单位一起', tried: '找过店主三次' } as const
const handOut = { ownerOrgName: '综合执法队', dueOn: '2099-12-01' }

describe('a matter that is raised, on the PCs of community, street and district', () => {
  it('[D7] [C1] the street works on it from its own PC, passes it on, and the community sees each step and ends it', async () => {
    const [chen, street, above] = [await pcOf('chen'), await pcOf('street'), await pcOf('district')]
    const id = await made(chen)
    await addProgress(depsOf(chen), await seen(chen, id), '第一次劝说，没有用')
    expect(await step(chen, id, raise)).toBe('ok')
    await chen.sync.syncNow()
    expect((await seen(street, id)).progress.map((row) => row.text)).toEqual([
      '第一次劝说，没有用',
      '要几家单位一起\n已采取的措施：找过店主三次',
    ])
    expect(await step(street, id, { to: 'accepted' })).toBe('ok')
    expect(await step(street, id, { ...raise, reason: '需要区里执法' })).toBe('ok')
    await street.sync.syncNow()
    await seen(above, id)
    expect(await step(above, id, { to: 'assigned', ...handOut })).toBe('ok')
    expect(await step(above, id, { to: 'done', result: '已整治，夜间不再经营' })).toBe('ok')
    await above.sync.syncNow()
    const home = await seen(chen, id)
    expect(home).toMatchObject({
      state: 'done',
      unit: UNIT,
      level: 'district',
      result: '已整治，夜间不再经营',
      raisedBy: { name: '王秀兰' },
    })
    expect(home.asked).toBeUndefined()
    expect(home.progress.flatMap((row) => (row.state ? [[row.unit, row.state]] : []))).toEqual([
      [UNIT, 'escalated'],
      [STREET, 'accepted'],
      [STREET, 'escalated'],
      [DISTRICT, 'assigned'],
      [DISTRICT, 'done'],
    ])
    for (const input of [
      { to: 'reported', feedback: '当面说了' },
      { to: 'evaluated', satisfaction: 'satisfied' },
      { to: 'closed' },
    ] as const) {
      expect(await step(chen, id, input)).toBe('ok')
    }
    await chen.sync.syncNow()
    expect((await seen(street, id)).state).toBe('closed')
    for (const db of [chen, street, above]) expect(await db.tray.list().run()).toEqual([])
  }, 120_000)

  it('[D7] what community and street write at the same time without a network is all kept', async () => {
    const [chen, street] = [await pcOf('chen'), await pcOf('street')]
    const id = await made(chen)
    await step(chen, id, raise)
    await chen.sync.syncNow()
    await seen(street, id)
    await addProgress(depsOf(chen), await seen(chen, id), '居民又来问')
    expect(await step(street, id, { to: 'assigned', ...handOut })).toBe('ok')
    await street.sync.syncNow()
    const [here, there] = [await seen(chen, id), await seen(street, id)]
    expect(here).toMatchObject({ state: 'assigned', asked: STREET, ownerOrgName: '综合执法队' })
    expect(here).toEqual(there)
    expect(here.progress.map((row) => row.text)).toContain('居民又来问')
  }, 120_000)

  it('[D6] [D7] a refusal with its reason opens a supervised matter that the level above works on; it goes not round', async () => {
    const [chen, street, above] = [await pcOf('chen'), await pcOf('street'), await pcOf('district')]
    const id = await made(chen)
    await step(chen, id, raise)
    await chen.sync.syncNow()
    await seen(street, id)
    expect(await step(street, id, { to: 'refused' })).toBe('item/reason-required')
    expect(await step(street, id, { to: 'refused', reason: '不属街道职责' })).toBe('ok')
    await street.sync.syncNow()
    const refused = await seen(chen, id)
    expect(refused).toMatchObject({ state: 'refused', unsolvedReason: '不属街道职责' })
    const supervised = refused.links[0] ?? 'none'
    expect(await seen(chen, supervised)).toMatchObject({ type: 'supervised', unit: STREET, asked: DISTRICT, audience: [DISTRICT, UNIT] })
    expect(await step(chen, id, { to: 'registered' })).toBe('ok')
    expect(await step(chen, id, raise)).toBe('item/escalation-refused')
    await seen(above, supervised)
    expect(await step(above, supervised, { to: 'assigned', hand: 'back', ...handOut })).toBe('ok')
    await above.sync.syncNow()
    expect(await seen(street, supervised)).toMatchObject({ state: 'assigned', unit: STREET })
    expect(await step(street, supervised, { to: 'working', ...handOut })).toBe('ok')
  }, 120_000)

  it('[D7] [S8] it goes up, back and up again, in a ring of three units: only with something done since, and the whole way stays told', async () => {
    const [chen, street, above] = [await pcOf('chen'), await pcOf('street'), await pcOf('district')]
    const id = await made(chen)
    const go = async (db: Db, input: Parameters<typeof step>[2]): Promise<string> => {
      await seen(db, id)
      const said = await step(db, id, input)
      await db.sync.syncNow()
      return said
    }
    const note = async (db: Db, text: string): Promise<void> => {
      expect(await addProgress(depsOf(db), await seen(db, id), text)).toMatchObject({ ok: true })
      await db.sync.syncNow()
    }
    const down = { to: 'assigned', hand: 'back', ...handOut } as const
    expect(await go(chen, raise)).toBe('ok')
    expect(await go(street, down)).toBe('ok')
    expect(await go(chen, raise)).toBe('item/escalation-circular')
    await note(chen, '又约了店主和物业，没有谈成')
    expect(await go(chen, raise)).toBe('ok')
    expect(await go(street, raise)).toBe('ok')
    expect(await go(above, down)).toBe('ok')
    expect(await go(street, raise)).toBe('item/escalation-circular')
    expect(await go(street, down)).toBe('ok')
    expect(await go(chen, raise)).toBe('item/escalation-circular')
    await note(chen, '物业已写整改书')
    expect(await go(chen, raise)).toBe('ok')
    await note(street, '街道召集了执法队，等区里批复')
    expect(await go(street, raise)).toBe('ok')
    expect(await go(above, { to: 'done', result: '批复已下，夜间停业' })).toBe('ok')
    const home = await seen(chen, id)
    expect(home.progress.flatMap((row) => (row.handedTo ? [`${row.unit} ${row.state} ${row.handedTo}`] : []))).toEqual([
      `${UNIT} escalated ${STREET}`,
      `${STREET} assigned ${UNIT}`,
      `${UNIT} escalated ${STREET}`,
      `${STREET} escalated ${DISTRICT}`,
      `${DISTRICT} assigned ${STREET}`,
      `${STREET} assigned ${UNIT}`,
      `${UNIT} escalated ${STREET}`,
      `${STREET} escalated ${DISTRICT}`,
      `${DISTRICT} done ${UNIT}`,
    ])
    const told = home.progress.map((row) => row.text)
    for (const words of ['又约了店主和物业，没有谈成', '物业已写整改书', '街道召集了执法队，等区里批复']) expect(told).toContain(words)
    expect(home).toMatchObject({ state: 'done', result: '批复已下，夜间停业' })
    for (const db of [street, above]) expect((await seen(db, id)).progress).toEqual(home.progress)
    for (const db of [chen, street, above]) expect([await db.tray.list().run(), await db.differences.run()]).toEqual([[], []])
  }, 120_000)

  it('[D7] [S8] taken back by its owner while the street raised it on, without a network: it stays with the owner, the step waits in the tray', async () => {
    const [chen, street] = [await pcOf('chen'), await pcOf('street')]
    const id = await made(chen)
    await step(chen, id, raise)
    await chen.sync.syncNow()
    await seen(street, id)
    expect(await step(chen, id, { to: 'registered', hand: 'taken' })).toBe('ok')
    expect(await step(street, id, { ...raise, reason: '请区里出面' })).toBe('ok')
    for (const db of [chen, street, chen]) await db.sync.syncNow()
    const [here, there] = [await seen(chen, id), await seen(street, id)]
    expect(here).toEqual(there)
    expect(here).toMatchObject({ state: 'registered', level: 'community' })
    expect(here.asked).toBeUndefined()
    const waiting = await street.tray.list().run()
    expect(waiting).toMatchObject([{ documentId: id, failure: { code: 'item/not-asked' } }])
    expect(JSON.stringify(waiting)).toContain('请区里出面')
  }, 120_000)

  it('[D7] [S6] the server takes from the street what is its part and nothing more, and from another street nothing', async () => {
    const [chen, street, other] = [await pcOf('chen'), await pcOf('street'), await pcOf('other')]
    const id = await made(chen)
    await chen.sync.syncNow()
    await step(chen, id, raise)
    await chen.sync.syncNow()
    const item = await seen(street, id)
    const tryTo = async (db: Db, change: Partial<Item>) => {
      const saved = await db.save([{ kind: 'put', collection: 'items', document: { ...item, ...change }, from: item }])
      return saved.ok ? 'ok' : saved.error.code
    }
    expect(await tryTo(street, { title: '改题' })).toBe('record/forbidden')
    expect(await tryTo(street, { satisfaction: 'satisfied' })).toBe('record/forbidden')
    expect(await tryTo(street, { asked: '320106002000' })).toBe('record/out-of-scope')
    // As a changed client would send it: past every check of the PC.
    const token = await tokenOf('street')
    const push = async (who: string, change: object) => {
      const answer = await fetch(`${scene.district().url}/api/v1/sync/items/push`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${who}` },
        body: JSON.stringify({ rows: [{ assumedMasterState: wireOf(item), newDocumentState: { ...wireOf(item), ...change } }] }),
      })
      const body = (await answer.json()) as { rejected?: { code: string }[] } // the contract's shape
      return body.rejected?.[0]?.code ?? 'ok'
    }
    const by = { updatedBy: 'user-street', updatedAt: depsOf(street).stamp() }
    expect(await push(token, { ...by, title: '改题' })).toBe('record/forbidden')
    expect(await push(token, { ...by, state: 'closed', result: '办了', feedback: '说了' })).toBe('item/not-your-step')
    expect(await push(token, { ...by, _deleted: true })).toBe('record/out-of-scope')
    expect(await push(await tokenOf('other'), { ...by, updatedBy: 'user-other', state: 'accepted' })).toBe('record/out-of-scope')
    expect(await push(token, { ...by, state: 'accepted' })).toBe('ok')
    await other.sync.syncNow()
    expect(await other.findOne('items', id).run()).toBeUndefined()
  }, 120_000)
})

function wireOf(item: Item): object {
  const { newest, ...rest } = item as Item & { newest?: unknown }
  void newest
  return { ...rest, _deleted: false }
}

async function tokenOf(username: string): Promise<string> {
  const answer = await fetch(`${scene.district().url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD, deviceId: `raw-${username}`, deviceName: '裸机' }),
  })
  const body = (await answer.json()) as { accessToken?: string } // the contract's shape
  if (!body.accessToken) throw new Error(JSON.stringify(body))
  return body.accessToken
}

describe('a claim board', () => {
  it('[C8] [C9] [D9] two units claimed without a network both stand there, and a person lets them do it together', async () => {
    const [chen, bo] = [await pcOf('chen'), await pcOf('bo')]
    const id = await made(chen, 'project', '北门遮雨棚')
    expect(await step(chen, id, { to: 'published' })).toBe('ok')
    await chen.sync.syncNow()
    for (const [db, unit] of [
      [chen, { id: 'unit-a', name: '供电公司' }],
      [bo, { id: 'unit-b', name: '第三小学' }],
    ] as const) {
      const item = db === bo ? await seen(bo, id) : await heldAt(db, 'items', id)
      expect(await claim(depsOf(db), [item], [unit])).toMatchObject({ ok: true })
    }
    await chen.sync.syncNow()
    const [here, there] = [await seen(bo, id), await seen(chen, id)]
    for (const one of [here, there]) expect([...one.claimedBy].sort()).toEqual(['unit-a', 'unit-b'])
    expect(await bo.differences.run()).toEqual([])
    expect(await step(chen, id, { to: 'claimed', claimedBy: there.claimedBy, dueOn: '2099-12-01' })).toBe('ok')
    await chen.sync.syncNow()
    expect(await seen(bo, id)).toMatchObject({ state: 'claimed', claimedBy: expect.arrayContaining(['unit-a', 'unit-b']) })
  }, 120_000)

  it('[C9] [D9] what was withdrawn meanwhile is claimed by nobody any more; a claim made without a network is kept and told', async () => {
    const [chen, bo] = [await pcOf('chen'), await pcOf('bo')]
    const id = await made(chen, 'need', '暑期托管')
    for (const to of ['accepted', 'published'] as const) expect(await step(chen, id, { to })).toBe('ok')
    await chen.sync.syncNow()
    const published = await seen(bo, id)
    expect(await step(chen, id, { to: 'returned', reason: '学校已安排' })).toBe('ok')
    await chen.sync.syncNow()
    expect(await claim(depsOf(bo), [published], [{ id: 'unit-b', name: '第三小学' }])).toMatchObject({ ok: true })
    const after = await seen(bo, id)
    expect(after).toMatchObject({ state: 'returned', claimedBy: ['unit-b'] })
    expect(after.progress.map((row) => row.text)).toContain('第三小学 认领')
    // At both desks the unit is to be told; whoever does it takes it off the other's list.
    for (const db of [chen, bo]) expect(isClaimedInVain(await seen(db, id))).toBe(true)
    expect(await tellClaimants(depsOf(bo), await seen(bo, id), ['第三小学'])).toMatchObject({ ok: true })
    await bo.sync.syncNow()
    expect(await seen(chen, id)).toMatchObject({ state: 'returned', claimedBy: [] })
    expect((await seen(chen, id)).progress.at(-1)?.text).toBe('已告诉第三小学：这件事已撤回，认领不再算数')
    expect(await tellClaimants(depsOf(chen), await seen(chen, id), ['第三小学'])).toMatchObject({ error: { code: 'item/not-claimable' } })
    expect(await claim(depsOf(bo), [after], [{ id: 'unit-c', name: '银行' }])).toMatchObject({
      ok: false,
      error: { code: 'item/not-claimable' },
    })
  }, 120_000)

  it('[C9] [D9] what this PC knows to be withdrawn is not claimed from a board that was opened before', async () => {
    const [chen, bo] = [await pcOf('chen'), await pcOf('bo')]
    const ids = [await made(chen, 'project', '北门遮雨棚'), await made(chen, 'project', '南门花坛')]
    for (const id of ids) expect(await step(chen, id, { to: 'published' })).toBe('ok')
    await chen.sync.syncNow()
    const board: Item[] = []
    for (const id of ids) board.push(await seen(bo, id))
    expect(await step(chen, ids[0] ?? '', { to: 'returned', reason: '已另行安排' })).toBe('ok')
    await chen.sync.syncNow()
    await bo.sync.syncNow()
    const unit = { id: 'unit-b', name: '第三小学' }
    const outcome = await claim(depsOf(bo), board, [unit])
    if (!outcome.ok) throw new Error(outcome.error.code)
    expect(outcome.value.taken.map((item) => item.id)).toEqual([ids[1]])
    expect(outcome.value.refused.map((item) => item.id)).toEqual([ids[0]])
    expect(await bo.findOne('items', ids[0] ?? '').run()).toMatchObject({ state: 'returned', claimedBy: [] })
    expect(await claim(depsOf(bo), board.slice(0, 1), [unit])).toMatchObject({ error: { code: 'item/not-claimable', message: /撤回/ } })
  }, 120_000)

  it('[C9] [D9] one unit that two desks put down without a network stands there once, and a withdrawal made meanwhile stands', async () => {
    const [chen, bo] = [await pcOf('chen'), await pcOf('bo')]
    const id = await made(chen, 'project', '北门遮雨棚')
    expect(await step(chen, id, { to: 'published' })).toBe('ok')
    await chen.sync.syncNow()
    const unit = { id: 'unit-a', name: '供电公司' }
    const there = await seen(bo, id)
    const here = await seen(chen, id)
    expect(await claim(depsOf(bo), [there], [unit])).toMatchObject({ ok: true })
    expect(await claim(depsOf(chen), [here], [unit])).toMatchObject({ ok: true })
    expect(await step(chen, id, { to: 'returned', reason: '居民改了主意' })).toBe('ok')
    await bo.sync.syncNow()
    for (const db of [chen, bo]) expect(await seen(db, id)).toMatchObject({ state: 'returned', claimedBy: ['unit-a'] })
    expect((await seen(bo, id)).unsolvedReason).toBe('居民改了主意')
    for (const db of [chen, bo]) expect(await db.tray.list().run()).toEqual([])
  }, 120_000)
})
