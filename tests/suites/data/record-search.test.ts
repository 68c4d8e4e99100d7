import { afterEach, describe, expect, it } from 'vitest'
import type { Change, Db } from '#renderer/data/db.ts'
import { createRecordSearch } from '#renderer/data/search/record-search.ts'
import { searchInWorker, type SearchWorker } from '#renderer/data/search/search-port.ts'
import { createSearchHost, type SearchCall } from '#renderer/data/search/search-host.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { deterministicId } from '#shared/lib/id.ts'
import { makeItem, makeStatement } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makePerson } from '#tests/factories/person.ts'
import { createDevice, makeUser, UNIT } from './device.ts'
import { createModelDistrict } from './model-district.ts'

const open: Db[] = []
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
})

async function startPc(kind: 'memory' | 'dexie' = 'dexie', district = createModelDistrict()) {
  const pc = createDevice({ kind, user: makeUser('chen'), transport: district.connect({ offline: false, loseAnswers: 0 }) })
  const start = async (): Promise<Db> => {
    const { db } = await pc.start()
    open.push(db)
    return db
  }
  return { pc, start, db: await start() }
}

async function save(db: Db, ...changes: readonly Change[]): Promise<void> {
  expect(await db.save(changes)).toMatchObject({ ok: true })
}

/** The index is built from the first question on, where no worker is given. */
async function whenBuilt(db: Db): Promise<void> {
  await db.searchRecords({ text: '开始' })
  await expect.poll(() => db.recordSearch.get()).toMatchObject({ status: 'ready', data: { built: true } })
}

const titlesOf = async (db: Db, text: string): Promise<readonly string[]> =>
  (await db.searchRecords({ text })).hits.map(({ title }) => title)

describe('search of records on a real store', () => {
  it('finds what is held, follows each change, and forgets what was removed', async () => {
    const { db } = await startPc()
    const item = makeItem('1', { unit: UNIT, title: '南门路灯不亮', content: '晚上看不清路' })
    await save(db, { kind: 'put', collection: 'items', document: item })
    await whenBuilt(db)
    expect(await titlesOf(db, '路灯')).toEqual(['南门路灯不亮'])
    const held = await db.findOne('items', item.id).run()
    if (held) await save(db, { kind: 'put', collection: 'items', document: { ...held, title: '南门花坛破损', content: '花坛砖松了' } })
    await expect.poll(() => titlesOf(db, '花坛')).toEqual(['南门花坛破损'])
    expect(await titlesOf(db, '路灯')).toEqual([])
    await save(db, { kind: 'remove', collection: 'items', id: item.id })
    await expect.poll(() => titlesOf(db, '花坛')).toEqual([])
    expect(db.recordSearch.get()).toMatchObject({ data: { built: true, indexed: 0, total: 0 } })
  })

  it('leads from the words of a statement to its meeting', async () => {
    const { db } = await startPc()
    const meeting = makeMeeting('1', { unit: UNIT, title: '十一月议事会' })
    const statement = makeStatement('1', {
      unit: UNIT,
      subject: meeting.id,
      subjectKind: 'meeting',
      speakerName: '王芳',
      words: '楼道堆物没人管',
    })
    await save(
      db,
      { kind: 'put', collection: 'meetings', document: meeting },
      { kind: 'put', collection: 'statements', document: statement },
    )
    await whenBuilt(db)
    expect((await db.searchRecords({ text: '楼道堆物' })).hits[0]).toMatchObject({
      kind: 'statements',
      title: '王芳',
      within: '十一月议事会',
      lead: { subject: meeting.id },
    })
  })

  it('finds in documents of closed years, and again after one of them was edited', { timeout: 60_000 }, async () => {
    const district = createModelDistrict()
    const documents = Array.from({ length: 300 }, (_, index): WireDocument => oldStatement(index))
    for (const document of documents) district.put('statements', document)
    const { db } = await startPc('dexie', district)
    await db.sync.syncNow()
    await whenBuilt(db)
    expect((await db.searchRecords({ text: '第137条', limit: 5 })).hits.map(({ id }) => id)).toEqual([documents[137]?.id])
    expect((await db.searchRecords({ text: '桂花树' })).total).toBe(300)
    const held = await db.findOne('statements', documents[137]?.id ?? '').run()
    if (held) await save(db, { kind: 'put', collection: 'statements', document: { ...held, words: '改成了银杏' } })
    await expect.poll(() => titlesOf(db, '银杏')).toEqual(['王建国'])
    expect((await db.searchRecords({ text: '桂花树' })).total).toBe(299)
  })

  it('finds what came from the district while the index was being built', async () => {
    const district = createModelDistrict()
    for (let index = 0; index < 260; index += 1) district.put('statements', oldStatement(index))
    const { db } = await startPc('dexie', district)
    const asked = whenBuilt(db)
    await Promise.all([asked, db.sync.syncNow()])
    await expect.poll(async () => (await db.searchRecords({ text: '桂花树' })).total).toBe(260)
  })

  it('finds no number, address or membership of a person', async () => {
    const { db } = await startPc()
    const secret = { phone: '13951609876', citizenId: '320106195001011239', address: '牡丹新村七幢九零一' }
    await save(db, { kind: 'put', collection: 'people', document: makePerson('1', { unit: UNIT, name: '单晓', ...secret }) })
    await whenBuilt(db)
    expect(await titlesOf(db, 'shanxiao')).toEqual(['单晓'])
    for (const text of [secret.phone, '9876', secret.citizenId, '牡丹新村', '七幢']) expect(await titlesOf(db, text)).toEqual([])
  })
})

describe('lock', () => {
  it('drops the index: nothing is found afterwards, and nothing enters it any more', async () => {
    const { db, start } = await startPc()
    await save(db, { kind: 'put', collection: 'items', document: makeItem('1', { unit: UNIT, title: '路灯不亮' }) })
    await whenBuilt(db)
    expect(await titlesOf(db, '路灯')).toHaveLength(1)
    await db.close()
    expect(await db.searchRecords({ text: '路灯' })).toEqual({ hits: [], total: 0, counts: {}, near: false })
    const again = await start()
    await whenBuilt(again)
    expect(await titlesOf(again, '路灯')).toHaveLength(1)
  })

  it('ends the worker, and answers nothing of it to whoever still waits', async () => {
    const { pc } = await startPc('memory')
    const store = await pc.openStore()
    const worker = threadOf()
    const search = createRecordSearch({ owner: 'x', store, start: () => searchInWorker(() => worker) })
    const waiting = search.search({ text: '路灯' })
    await search.stop()
    expect(await waiting).toMatchObject({ total: 0 })
    expect(worker.ended()).toBe(true)
    expect(await search.search({ text: '路灯' })).toMatchObject({ total: 0 })
  })

  it('says so when the worker fails', async () => {
    const { pc } = await startPc('memory')
    const worker = threadOf()
    const search = createRecordSearch({ owner: 'y', store: await pc.openStore(), start: () => searchInWorker(() => worker) })
    const waiting = search.search({ text: '路灯' }).catch((cause: unknown) => String(cause))
    worker.fail()
    expect(await waiting).toContain('the search worker failed')
    await search.stop()
  })
})

/** The worker's own host behind a copying channel, as a thread has one. */
function threadOf(): SearchWorker & { ended(): boolean; fail(): void } {
  const events = new EventTarget()
  const answer = createSearchHost()
  let over = false
  return {
    addEventListener: (kind, listen) => events.addEventListener(kind, listen),
    postMessage(message) {
      const { id, call } = structuredClone(message) as { id: number; call: SearchCall }
      setTimeout(() => {
        if (!over) events.dispatchEvent(new MessageEvent('message', { data: structuredClone({ id, reply: answer(call) }) }))
      }, 1)
    },
    terminate: () => void (over = true),
    ended: () => over,
    fail() {
      over = true
      events.dispatchEvent(new Event('error'))
    },
  }
}

function oldStatement(index: number): WireDocument {
  const stamp = `2024-03-0${(index % 9) + 1}T08:00:00.000Z-0000-0123456789ab`
  return {
    ...makeStatement(String(index), {
      unit: UNIT,
      createdAt: stamp,
      updatedAt: stamp,
      subject: `meeting-${index % 10}`,
      subjectKind: 'meeting',
      speakerName: '王建国',
      words: `第${index}条：多种桂花树`,
      at: '2024-03-01T10:00',
    }),
    id: deterministicId('record-search', String(index)),
    _deleted: false,
  }
}
