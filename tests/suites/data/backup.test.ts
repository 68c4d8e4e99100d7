import { describe, expect, it } from 'vitest'
import { bytesSource } from '#renderer/data/backup/backup-source.ts'
import { makePerson } from '#tests/factories/person.ts'
import { backedUp, edit, PASSWORD, put, saved, sceneOfPcs } from './backup-pc.ts'
import { textOnDisc } from './disc.ts'

const DAY = 86_400_000

describe('restoring on a new PC', () => {
  it('[L3.25] without a network brings records, unsent edits and the tray; later everything goes up once', async () => {
    const { district, clock, pc } = sceneOfPcs()
    const old = pc('old')
    const db = await old.signIn()
    const sent = makePerson('sent')
    await saved(db, put('sent'), put('refused'))
    await db.sync.syncNow()
    old.faults.refuse = (_collection, document) => (document.id === makePerson('refused').id ? 'record/out-of-scope' : undefined)
    await edit(db, makePerson('refused').id, { note: '被退回的话' })
    await db.sync.syncNow()
    old.faults.offline = true
    clock.now += 60_000
    await saved(db, put('unsent'))
    await edit(db, sent.id, { note: '断网时写的' })
    await backedUp(db)
    await old.off()

    const fresh = pc('new')
    fresh.faults.offline = true
    const sessions = await fresh.start()
    expect(await sessions.signIn('chen', PASSWORD)).toMatchObject({ ok: false, error: { code: 'auth/offline-first-time' } })
    const file = old.newestBackup()
    expect(await sessions.previewBackup(file, 'Wrong-2026!')).toMatchObject({ ok: false, error: { code: 'backup/wrong-password' } })
    expect(await sessions.previewBackup(file, PASSWORD)).toMatchObject({
      ok: true,
      value: { user: { username: 'chen' }, deviceName: 'old', documents: 3, unsent: 2, refused: 1, server: 'http://district' },
    })
    expect(await sessions.restoreBackup(file, PASSWORD)).toMatchObject({ ok: true, value: { documents: 3, unsent: 2 } })
    const signedIn = await sessions.signIn('chen', PASSWORD)
    if (!signedIn.ok) throw new Error(signedIn.error.code)
    const back = signedIn.value
    expect(await back.findOne('people', sent.id).run()).toMatchObject({ note: '断网时写的', name: sent.name })
    expect(await back.tray.list().run()).toHaveLength(1)
    expect(await back.outbox.list().run()).toHaveLength(2)
    expect([...fresh.journal.files.values()].flat().length).toBeGreaterThanOrEqual(2)

    fresh.faults.offline = false
    // The password that opened the data a moment ago introduces this PC to the district.
    await back.sync.syncNow()
    expect(district.get('people', sent.id)).toMatchObject({ note: '断网时写的' })
    expect(district.get('people', makePerson('unsent').id)).toBeDefined()
    expect(await back.outbox.list().run()).toEqual([])
    expect(await back.differences.run()).toEqual([])
    expect(await back.sync.state.run()).toMatchObject({ pending: 0 })
    // The old device is named to the district, and its unsent audit events go on in the new one's chain.
    const notes = district.audit.map((event) => (event as { kind: string; note?: string }).note ?? '')
    expect(notes.some((note) => note.includes('device-old'))).toBe(true)
  })

  it('on the PC of the backup brings what was acknowledged since from its journal, before there is a network', async () => {
    const { clock, pc } = sceneOfPcs()
    const one = pc('one')
    const db = await one.signIn()
    const [kept, gone] = [makePerson('kept'), makePerson('gone')]
    await saved(db, put('kept'), put('gone'))
    await db.sync.syncNow()
    await backedUp(db)
    clock.now += 60_000
    await edit(db, kept.id, { note: '备份以后写的' })
    await saved(db, { kind: 'remove', collection: 'people', id: gone.id }, put('new'))
    await db.sync.syncNow()
    await one.off()
    one.faults.offline = true

    const sessions = await one.start()
    expect(await sessions.restoreBackup(one.newestBackup(), PASSWORD)).toMatchObject({ ok: true })
    const signedIn = await sessions.signIn('chen', PASSWORD)
    if (!signedIn.ok) throw new Error(signedIn.error.code)
    const back = signedIn.value
    expect(await back.findOne('people', kept.id).run()).toMatchObject({ note: '备份以后写的' })
    expect(await back.findOne('people', makePerson('new').id).run()).toBeDefined()
    expect(await back.findOne('people', gone.id).run()).toBeUndefined()
    expect(await back.outbox.list().run()).toEqual([])
    one.faults.offline = false
    await back.sync.syncNow()
    expect(await back.find('people').run()).toHaveLength(2)
    expect(await back.outbox.list().run()).toEqual([])
  })

  it('[L3.25] neither raises what was removed meanwhile nor overwrites what is newer', async () => {
    const { district, clock, pc } = sceneOfPcs()
    const old = pc('old')
    const db = await old.signIn()
    const [dead, newer, late] = [makePerson('dead'), makePerson('newer'), makePerson('late')]
    await saved(db, put('dead'), put('newer'))
    await db.sync.syncNow()
    old.faults.offline = true
    // Two edits stand unsent in the backup, and then reach the district after all.
    await edit(db, newer.id, { note: '备份时还没上传' })
    await saved(db, put('late', { note: '备份时还没上传' }))
    await backedUp(db)
    old.faults.offline = false
    await db.sync.syncNow()
    clock.now += DAY
    await edit(db, newer.id, { note: '更新的' })
    await saved(db, { kind: 'remove', collection: 'people', id: dead.id }, { kind: 'remove', collection: 'people', id: late.id })
    await db.sync.syncNow()
    await old.off()

    const fresh = pc('new')
    const sessions = await fresh.start()
    expect(await sessions.restoreBackup(old.newestBackup(), PASSWORD)).toMatchObject({ ok: true, value: { unsent: 2 } })
    const back = await fresh.signIn()
    await back.sync.syncNow()
    await back.sync.syncNow()
    expect(await back.findOne('people', newer.id).run()).toMatchObject({ note: '更新的' })
    expect(await back.findOne('people', dead.id).run()).toBeUndefined()
    expect(await back.findOne('people', late.id).run()).toBeUndefined()
    expect(district.get('people', dead.id)).toMatchObject({ _deleted: true })
    expect(district.get('people', late.id)).toMatchObject({ _deleted: true })
    expect(district.get('people', newer.id)).toMatchObject({ note: '更新的' })
    expect(await back.differences.run()).toEqual([])
    expect(await back.outbox.list().run()).toEqual([])
  })

  it('refuses a file that is cut short, altered, put together from two, foreign or newer, and changes nothing', async () => {
    const { pc } = sceneOfPcs()
    const old = pc('old')
    const db = await old.signIn()
    await saved(db, ...Array.from({ length: 400 }, (_, index) => put(`many-${index}`, { note: '字'.repeat(400) })))
    await backedUp(db)
    const [whole = ''] = old.backups.files.values()
    await edit(db, makePerson('many-1').id, { note: '后来' })
    const exported = await db.safekeeping.exportFile()
    if (!exported.ok) throw new Error(exported.error.code)
    const other = new TextDecoder().decode(exported.value.data)
    const lines = whole.split('\n')
    expect(lines.length).toBeGreaterThan(3)
    const flipped = lines.with(
      1,
      (lines[1] ?? '').replace(/^(.{100})(.)/, (_all, before: string, one: string) => before + (one === 'A' ? 'B' : 'A')),
    )
    const files: readonly [string, string][] = [
      [lines.slice(0, -2).join('\n'), 'backup/damaged'],
      [flipped.join('\n'), 'backup/damaged'],
      [[lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n'), 'backup/damaged'],
      [[...lines.slice(0, 2), ...other.split('\n').slice(2)].join('\n'), 'backup/damaged'],
      ['PK\u0003\u0004 something else', 'backup/not-a-backup'],
      ['', 'backup/not-a-backup'],
      [whole.replace('"version":3', '"version":4'), 'backup/newer'],
    ]
    const fresh = pc('new')
    const sessions = await fresh.start()
    for (const [text, code] of files) {
      const source = bytesSource('x.dqbak', new TextEncoder().encode(text))
      expect(await sessions.previewBackup(source, PASSWORD)).toMatchObject({ ok: false, error: { code } })
      expect(await sessions.restoreBackup(source, PASSWORD)).toMatchObject({ ok: false, error: { code } })
    }
    expect(await sessions.users()).toEqual([])
    const good = bytesSource('x.dqbak', new TextEncoder().encode(`${whole}end 00\n`))
    expect(await sessions.restoreBackup(good, PASSWORD)).toMatchObject({ ok: true, value: { documents: 400 } })
  })

  it('does not lengthen the time without the district, nor lift a revocation', async () => {
    const { clock, pc } = sceneOfPcs()
    const old = pc('old')
    await backedUp(await old.signIn())
    clock.now += 40 * DAY
    const fresh = pc('new')
    fresh.faults.offline = true
    const sessions = await fresh.start()
    expect(await sessions.restoreBackup(old.newestBackup(), PASSWORD)).toMatchObject({ ok: true })
    expect(await sessions.signIn('chen', PASSWORD)).toMatchObject({ ok: false, error: { code: 'auth/lease-expired' } })
    fresh.faults.offline = false
    expect(await sessions.signIn('chen', PASSWORD)).toMatchObject({ ok: true })
    await sessions.lock()
    fresh.faults.shutOut = 'auth/device-revoked'
    expect(await sessions.unlock(PASSWORD)).toMatchObject({ ok: false, error: { code: 'auth/device-revoked' } })
    fresh.faults.offline = true
    expect(await sessions.restoreBackup(old.newestBackup(), PASSWORD)).toMatchObject({ ok: true })
    expect(await sessions.signIn('chen', PASSWORD)).toMatchObject({ ok: false, error: { code: 'auth/device-revoked' } })
  })

  it('keeps two people’s data on one PC apart', async () => {
    const { pc } = sceneOfPcs()
    const old = pc('old')
    await saved(await old.signIn('chen'), put('of-chen'))
    await backedUp(await old.signIn('chen'))
    const fresh = pc('new')
    await saved(await fresh.signIn('wang'), put('of-wang'))
    const sessions = await fresh.start()
    await sessions.restoreBackup(old.newestBackup(), PASSWORD)
    expect((await sessions.users()).map(({ username }) => username).toSorted()).toEqual(['chen', 'wang'])
    const wang = await fresh.signIn('wang')
    expect(await wang.findOne('people', makePerson('of-chen').id).run()).toBeUndefined()
    expect(await wang.findOne('people', makePerson('of-wang').id).run()).toBeDefined()
  })
})

describe('the drill', () => {
  it('restores the newest backup into a store of its own, compares it, removes it and notes it for the auditor', async () => {
    const { district, pc } = sceneOfPcs()
    const one = pc('one')
    const db = await one.signIn()
    await saved(db, put('a'), put('b'))
    expect(await db.safekeeping.drill(PASSWORD)).toMatchObject({ ok: false, error: { code: 'backup/none' } })
    await backedUp(db)
    const before = new Set((await one.factory().databases()).map(({ name }) => name))
    const report = await db.safekeeping.drill(PASSWORD)
    expect(report).toMatchObject({ ok: true, value: { ok: true, documents: 2, unsent: 2, sameAsLive: true, liveDocuments: 2 } })
    expect(new Set((await one.factory().databases()).map(({ name }) => name))).toEqual(before)
    await saved(db, put('c'))
    expect(await db.safekeeping.drill(PASSWORD)).toMatchObject({ value: { ok: true, documents: 2, sameAsLive: false, liveDocuments: 3 } })
    expect(await db.safekeeping.drill('Wrong-2026!')).toMatchObject({ ok: false, error: { code: 'backup/wrong-password' } })
    await db.sync.syncNow()
    expect(district.audit.filter((event) => (event as { kind: string }).kind === 'drill')).toHaveLength(2)
    expect(await db.safekeeping.state.run()).toMatchObject({ lastDrill: { documents: 2 }, running: false })
  })
})

describe('sensitive values', () => {
  it('stand in the clear neither in a backup, in the journal, in the sentinel nor in what a drill or a restore leaves', async () => {
    const { pc } = sceneOfPcs()
    const one = pc('one')
    const db = await one.signIn()
    one.faults.offline = true
    await saved(db, put('planted', { phone: '13951600001', address: '湖南路一百号' }))
    await backedUp(db)
    await db.safekeeping.drill(PASSWORD)
    await (await one.start()).restoreBackup(one.newestBackup(), PASSWORD)
    await one.signIn()
    const places = [
      await textOnDisc(one.factory()),
      JSON.stringify([...one.backups.files]),
      JSON.stringify([...one.journal.files]),
      JSON.stringify([...one.sentinel.texts]),
    ]
    for (const place of places)
      for (const planted of ['13951600001', '湖南路一百号', makePerson('planted').name]) expect(place).not.toContain(planted)
  })
})
