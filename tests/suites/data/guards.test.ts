import { describe, expect, it } from 'vitest'
import { makePerson } from '#tests/factories/person.ts'
import { backedUp, edit, PASSWORD, put, saved, sceneOfPcs } from './backup-pc.ts'

describe('a store that comes back empty', () => {
  it('[L4 sentinel] raises an alarm instead of being filled anew in silence; a backup and the journal give everything back', async () => {
    const { district, clock, pc } = sceneOfPcs()
    const one = pc('one')
    const db = await one.signIn()
    await saved(db, put('a'), put('b'))
    await db.sync.syncNow()
    one.faults.offline = true
    await edit(db, makePerson('a').id, { note: '备份里的' })
    await backedUp(db)
    clock.now += 60_000
    await edit(db, makePerson('a').id, { note: '只在日志里的' })
    await saved(db, put('c'))
    await one.off()
    one.wipeBrowser()
    one.faults.offline = false
    const requests = district.requests.length

    const sessions = await one.start()
    expect(await sessions.signIn('chen', PASSWORD)).toMatchObject({
      ok: false,
      error: { code: 'store/emptied', details: { documents: 2 } },
    })
    expect(district.requests.slice(requests).filter((path) => path.includes('/sync/'))).toEqual([])
    const [newest] = await sessions.backupsHere('chen')
    if (!newest) throw new Error('no backup')
    expect(await sessions.restoreBackup(newest, PASSWORD)).toMatchObject({ ok: true })
    const back = await one.signIn()
    expect(await back.findOne('people', makePerson('a').id).run()).toMatchObject({ note: '只在日志里的' })
    expect(await back.findOne('people', makePerson('c').id).run()).toBeDefined()
    await back.sync.syncNow()
    expect(district.get('people', makePerson('a').id)).toMatchObject({ note: '只在日志里的' })
    expect(district.all('people').filter((document) => !document._deleted)).toHaveLength(3)
    expect(await back.differences.run()).toEqual([])
  })

  it('[L4 sentinel] is filled from the district when the person says so, as a new device, with the unsent edits of the journal', async () => {
    const { district, pc } = sceneOfPcs()
    const one = pc('one')
    const db = await one.signIn()
    await saved(db, put('a'))
    await db.sync.syncNow()
    one.faults.offline = true
    await saved(db, put('b'))
    await one.off()
    one.wipeBrowser()
    one.faults.offline = false
    const sessions = await one.start()
    expect(await sessions.signIn('chen', PASSWORD)).toMatchObject({ ok: false, error: { code: 'store/emptied' } })
    const signedIn = await sessions.signIn('chen', PASSWORD, { acceptEmpty: true })
    if (!signedIn.ok) throw new Error(signedIn.error.code)
    await signedIn.value.sync.syncNow()
    expect(await signedIn.value.count('people').run()).toBe(2)
    expect(district.get('people', makePerson('b').id)).toBeDefined()
    await sessions.lock()
    expect(await sessions.unlock(PASSWORD)).toMatchObject({ ok: true })
  })

  it('[L4 sentinel] raises none for a person who is new here, or whose unit holds nothing', async () => {
    const { pc } = sceneOfPcs()
    const one = pc('one')
    await (await one.signIn()).sync.syncNow()
    await one.off()
    await (await one.signIn()).sync.syncNow()
    expect((await one.signIn()).user.username).toBe('chen')
  })

  it('[L4 sentinel] that does not open is put aside, never deleted, and a new one begun with the unsent edits', async () => {
    const { pc } = sceneOfPcs()
    const one = pc('one')
    const db = await one.signIn()
    await saved(db, put('a'))
    await db.sync.syncNow()
    one.faults.offline = true
    await saved(db, put('b'))
    await one.off()
    const [[name] = ['']] = [...one.discs()]
    one.broken.add(name)
    const sessions = await one.start()
    expect(await sessions.signIn('chen', PASSWORD)).toMatchObject({ ok: false, error: { code: 'store/unavailable' } })
    const empty = await sessions.signIn('chen', PASSWORD, { moveAside: true })
    expect(empty).toMatchObject({ ok: false, error: { code: 'store/emptied' } })
    const signedIn = await sessions.signIn('chen', PASSWORD, { acceptEmpty: true })
    if (!signedIn.ok) throw new Error(signedIn.error.code)
    expect(await signedIn.value.findOne('people', makePerson('b').id).run()).toBeDefined()
    expect(one.discs().has(name)).toBe(true)
    one.faults.offline = false
    await signedIn.value.sync.syncNow()
    expect(await signedIn.value.findOne('people', makePerson('a').id).run()).toBeDefined()
  })
})

describe('free space', () => {
  it('[L4 disk-full] below 500 MB nothing is written or received, with a clear reason; what is there stays, can be read and sent', async () => {
    const { district, clock, pc } = sceneOfPcs()
    const one = pc('one')
    const db = await one.signIn()
    await saved(db, put('a'))
    one.space.freeBytes = 400 * 1024 ** 2
    clock.now += 61_000
    expect(await db.save([put('b')])).toMatchObject({ ok: false, error: { code: 'store/low-space' } })
    expect(await db.findOne('people', makePerson('a').id).run()).toBeDefined()
    await db.sync.syncNow()
    expect(await db.sync.state.run()).toMatchObject({ phase: 'attention', error: { code: 'store/low-space' } })
    expect(district.requests.filter((path) => path.endsWith('/pull'))).toEqual([])
    expect(district.get('people', makePerson('a').id)).toBeDefined()
    one.space.freeBytes = 1024 ** 3
    clock.now += 61_000
    await db.safekeeping.refresh()
    expect(await db.safekeeping.state.run()).toMatchObject({ space: 'low' })
    expect(await db.save([put('b')])).toMatchObject({ ok: true })
    await db.sync.syncNow()
    expect(district.all('people')).toHaveLength(2)
  })

  it('[L4 disk-full] a journal that takes no more refuses the save, and the edit is nowhere half', async () => {
    const { pc } = sceneOfPcs()
    const one = pc('one')
    const db = await one.signIn()
    const { append } = one.journal
    one.journal.append = () => Promise.reject(Object.assign(new Error('store/full'), { name: 'PlatformError' }))
    expect(await db.save([put('a')])).toMatchObject({ ok: false, error: { code: 'store/full' } })
    one.journal.append = append
    expect(await db.outbox.list().run()).toEqual([])
    expect(await db.findOne('people', makePerson('a').id).run()).toBeUndefined()
  })
})

describe('the journal', () => {
  it('brings refused edits back too, and keeps lines that another key sealed', async () => {
    const { pc } = sceneOfPcs()
    const one = pc('one')
    const db = await one.signIn()
    one.faults.refuse = () => 'record/out-of-scope'
    await saved(db, put('refused'))
    await db.sync.syncNow()
    const [file = ''] = one.journal.files.keys()
    await one.journal.append(file, ['x1:c29tZW9uZSBlbHNl'])
    await one.off()
    one.wipeBrowser()
    const sessions = await one.start()
    const signedIn = await sessions.signIn('chen', PASSWORD, { acceptEmpty: true })
    if (!signedIn.ok) throw new Error(signedIn.error.code)
    expect(await signedIn.value.tray.list().run()).toHaveLength(1)
    one.faults.refuse = () => undefined
    await saved(signedIn.value, put('other'))
    await signedIn.value.sync.syncNow()
    expect(one.journal.files.get(file)).toContain('x1:c29tZW9uZSBlbHNl')
  })

  it('[L3.25] loses no line that is appended while it is compacted', async () => {
    const { pc } = sceneOfPcs()
    const one = pc('one')
    const db = await one.signIn()
    await saved(db, put('a'))
    one.faults.refuse = (_collection, { id }) => (id === makePerson('a').id ? 'record/out-of-scope' : undefined) // told by no note: the file is rewritten
    const { compact } = one.journal
    const { promise: began, resolve: begin } = Promise.withResolvers<void>()
    const { promise: goOn, resolve: release } = Promise.withResolvers<void>()
    one.journal.compact = async (owner, lines) => {
      begin()
      await goOn
      await compact(owner, lines)
    }
    const syncing = db.sync.syncNow()
    await began
    const saving = saved(db, put('b'))
    release()
    await Promise.all([syncing, saving])
    one.journal.compact = compact
    one.faults.offline = true
    await one.off()
    one.wipeBrowser()
    const sessions = await one.start()
    const signedIn = await sessions.signIn('chen', PASSWORD, { acceptEmpty: true })
    if (!signedIn.ok) throw new Error(signedIn.error.code)
    expect(await signedIn.value.findOne('people', makePerson('b').id).run()).toBeDefined()
  })
})
