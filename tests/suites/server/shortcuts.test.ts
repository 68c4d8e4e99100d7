import { expect, it } from 'vitest'
import type { Checkpoint } from '#shared/contracts/sync.ts'
import { movedSql, recentSql } from '#server/store/feed-pages.ts'
import { newUnit, onBothStores, streetOf } from './harness.ts'
import type { Device } from './device.ts'
import { edited, newItem, newMeeting, newPerson } from './records.ts'

const changed = async (device: Device, checkpoints: Record<string, Checkpoint>) =>
  ((await device.call('POST', '/sync/places', { checkpoints })).body['changed'] as string[]).toSorted()
const recent = async (device: Device, collection: string, limit = 10) =>
  (await device.call('POST', `/sync/${collection}/recent`, { limit })).body['documents']

onBothStores('shortcuts', (server) => {
  it('[L3.28] what a device says of itself is seen by who looks after the devices of the area, and by nobody else', async () => {
    const unit = newUnit()
    const [device, keeper] = [await server().device({ unit }), await server().device({ unit, role: 'sysadmin' })]
    const health = { pending: 3, oldestAt: '2026-11-20T08:00:00.000Z', refused: 1, clockOffsetMs: -120_000 }
    expect((await device.call('POST', '/sync/places', { checkpoints: {}, health })).status).toBe(200)
    const { devices } = (await keeper.call('GET', '/admin/devices')).body as { devices: { id: string; health?: unknown }[] }
    expect(devices.find((one) => one.id === device.login.deviceId)?.health).toEqual(health)
    expect((await device.call('GET', '/admin/devices')).status).toBe(403)
    const strange = { ...health, pending: -1, note: '张三的电话' }
    expect((await device.call('POST', '/sync/places', { checkpoints: {}, health: strange })).status).toBe(400)
  })

  it('[S2] one request tells which collections a pull would bring something of, removals too', async () => {
    const unit = newUnit()
    const [writer, reader] = [await server().device({ unit }), await server().device({ unit })]
    const item = newItem(writer)
    await writer.push('items', [{ newDocumentState: item }])
    const start = { items: (await reader.pullAll('items')).checkpoint, people: (await reader.pullAll('people')).checkpoint }
    expect(await changed(reader, start)).toEqual([])
    await writer.push('people', [{ newDocumentState: newPerson(writer) }])
    expect(await changed(reader, start)).toEqual(['people'])
    await writer.push('items', [{ assumedMasterState: item, newDocumentState: { ...edited(writer, item, {}), _deleted: true } }])
    expect(await changed(reader, start)).toEqual(['items', 'people'])
    const after = { items: (await reader.pullAll('items', start.items)).checkpoint }
    expect(await changed(reader, after)).toEqual([])
    expect(await changed(reader, {})).toEqual([])
  })

  it('[S15] a checkpoint of another epoch, or ahead of the feed, is to be pulled, and the pull says why', async () => {
    const device = await server().device({ unit: newUnit() })
    const { checkpoint } = await device.pullAll('items')
    const strange = {
      items: { ...checkpoint, epoch: 'another' },
      people: { ...checkpoint, places: { [device.user.unit]: 99 } },
      meetings: checkpoint,
    }
    expect(await changed(device, strange)).toEqual(['items', 'people'])
    for (const collection of ['items', 'people'] as const) {
      const pull = await device.call('POST', `/sync/${collection}/pull`, { checkpoint: strange[collection], limit: 10 })
      expect([pull.status, pull.body.code]).toEqual([409, 'sync/resync'])
    }
  })

  it('[S6] a neighbour hears nothing of what is out of his scope, by places or by recent', async () => {
    const unit = newUnit()
    const [owner, neighbour, street] = [
      await server().device({ unit }),
      await server().device({ unit: `${unit.slice(0, 9)}009` }),
      await server().device({ unit: streetOf(unit), role: 'street' }),
    ]
    const none = (await neighbour.pullAll('items')).checkpoint
    // Feeds that are not his may be named in a checkpoint; they are not looked at.
    const curious = { ...none, places: { ...none.places, [unit]: 0 } }
    const [open, shut] = [newItem(owner, { audience: [streetOf(unit)] }), newItem(owner)]
    await owner.push('items', [{ newDocumentState: open }, { newDocumentState: shut }])
    expect(await changed(neighbour, { items: curious })).toEqual([])
    expect(await recent(neighbour, 'items')).toEqual([])
    expect(await recent(street, 'items')).toEqual([open])
    await owner.push('items', [{ assumedMasterState: open, newDocumentState: edited(owner, open, { audience: [] }) }])
    expect(await recent(street, 'items')).toEqual([])
    const [liaison, auditor] = [await server().device({ unit, role: 'liaison' }), await server().device({ unit, role: 'auditor' })]
    await owner.push('people', [{ newDocumentState: newPerson(owner) }])
    expect(await changed(liaison, { people: none, items: none })).toEqual(['items'])
    expect((await liaison.call('POST', '/sync/people/recent', { limit: 1 })).body.code).toBe('auth/forbidden')
    for (const path of ['/sync/people/recent', '/sync/places']) {
      const answer = await auditor.call('POST', path, { limit: 1, checkpoints: {} })
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'auth/forbidden'])
    }
  })

  it('the documents changed last come newest first, without removed ones, and a pull from the beginning brings them again', async () => {
    const device = await server().device({ unit: newUnit() })
    const [first, second, third, gone] = [newMeeting(device), newMeeting(device), newMeeting(device), newMeeting(device)]
    for (const one of [first, second, third, gone]) await device.push('meetings', [{ newDocumentState: one }])
    const again = edited(device, first, { title: '改过的' })
    await device.push('meetings', [{ assumedMasterState: first, newDocumentState: again }])
    await device.push('meetings', [{ assumedMasterState: gone, newDocumentState: { ...edited(device, gone, {}), _deleted: true } }])
    expect(await recent(device, 'meetings', 3)).toEqual([again, third])
    expect(await recent(device, 'meetings', 4)).toEqual([again, third, second])
    expect((await device.pullAll('meetings')).documents.size).toBe(4)
    expect((await device.call('POST', '/sync/meetings/recent', { limit: 1001 })).status).toBe(400)
    expect((await device.call('POST', '/sync/nothing/recent', { limit: 1 })).body.code).toBe('sync/unknown-collection')
  })

  it('[S18] the newest are found at the end of the covering index, without reading the feed', async () => {
    const feeds = ['r', 's', 't']
    await server().store.query(
      `insert into feed_entries (feed, collection, id, seq, gone)
       select f, 'items', s::text, s, false from unnest($1::text::text[]) f, generate_series(1, 4000) s`,
      [`{${feeds.join(',')}}`],
    )
    await server().store.query('analyze feed_entries')
    const rows = await server().store.query<{ 'QUERY PLAN': string }>(`explain ${recentSql(3)}`, ['items', 50, ...feeds])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan.match(/Index Only Scan Backward using feed_entries_page/g)).toHaveLength(3)
    expect(plan).not.toMatch(/Seq Scan|Bitmap/)
    const places = JSON.stringify(feeds.map((feed) => ({ feed, collection: 'items', seq: 3999 })))
    const moved = await server().store.query<{ 'QUERY PLAN': string }>(`explain ${movedSql}`, [places])
    expect(moved.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Only Scan Backward using feed_entries_page/)
    expect(moved.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/(Seq|Bitmap \w+) Scan on feed_entries|Hash/)
    await server().store.query(`delete from feed_entries where feed in ('r', 's', 't')`)
  })
})
