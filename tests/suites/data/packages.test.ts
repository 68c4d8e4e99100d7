import { describe, expect, it, vi } from 'vitest'
import { errorMessages } from '#shared/contracts/errors.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { makePerson } from '#tests/factories/person.ts'
import { codeOf, orFail, ownedBy } from './package-scene.ts'
import { pending, put, titleAt, usePackages } from './use-packages.ts'

// A busy machine is not a hanging test.
vi.setConfig({ testTimeout: 120_000 })

/** A real server, real data layers, and between them a stick; the network is there only when a test says so. */
describe.each(['memory', 'dexie'] as const)('packages between a PC and the district, %s', (kind) => {
  const { district, makePc, secretary, recorder, enrolledPc, clerk, community } = usePackages(kind)

  it('[S14] carries work to the district and its answer back without a cable between them', async () => {
    const { db } = await enrolledPc()
    const id = await put(db, '断网时登记的事')
    expect(await db.packages.status.run()).toMatchObject({ enrolled: true, edits: [{ collection: 'items', count: 1 }], nextSerial: 1 })
    const written = orFail(await db.packages.write({ reason: '社区断网' }))
    expect(written).toMatchObject({ left: 0, slip: { serial: 1, total: 1, from: { device: '1号机' }, reason: '社区断网' } })
    expect(written.name).toMatch(/\.dqpkg$/)
    expect(await pending(db)).toBe(1)
    const street = await clerk()
    expect(orFail(await street.packages.desk.check(written.data))).toMatchObject({ serial: 1, tallies: [{ accepted: 1 }] })
    const { receipt, report } = orFail(await street.packages.desk.import(written.data))
    expect(report.tallies).toMatchObject([{ accepted: 1, conflicts: 0, rejected: 0 }])
    expect(orFail(await db.packages.inspect(receipt.data))).toMatchObject({ kind: 'receipt', missing: [], effect: { acknowledged: 1 } })
    expect(orFail(await db.packages.import(receipt.data))).toMatchObject({ already: false, effect: { acknowledged: 1 } })
    expect(await pending(db)).toBe(0)
    expect(await db.receipt('items', id).run()).toBeDefined()
    expect(await db.packages.status.run()).toMatchObject({ edits: [], unanswered: [], nextSerial: 2, auditEvents: 1 })
    expect((await db.packages.history.run()).map(({ kind, serial }) => `${kind} ${serial}`).toSorted()).toEqual(['edits 1', 'receipt 1'])
    const colleague = await makePc(2).signIn(recorder())
    await colleague.sync.syncNow()
    expect(await titleAt(colleague, id)).toBe('断网时登记的事')
  })

  it('[S14] package then network, network then package: one edit, one version, nothing left waiting', async () => {
    const { pc, db } = await enrolledPc()
    const id = await put(db, '第一版')
    const written = orFail(await db.packages.write({ reason: '' }))
    pc.cable.in = true
    await db.sync.syncNow()
    expect(await pending(db)).toBe(0)
    const street = await clerk()
    const { report, receipt } = orFail(await street.packages.desk.import(written.data))
    expect(report.tallies).toMatchObject([{ accepted: 1, held: 1 }])
    expect(orFail(await db.packages.import(receipt.data)).effect).toMatchObject({ acknowledged: 0, unchanged: 1 })
    pc.cable.in = false
    await put(db, '第二版', id)
    const second = orFail(await db.packages.write({ reason: '' }))
    orFail(await street.packages.desk.import(second.data))
    pc.cable.in = true
    await db.sync.syncNow()
    expect([await pending(db), await titleAt(db, id), (await db.differences.run()).length]).toEqual([0, '第二版', 0])
  })

  it('[S14] a lost receipt: the next package brings the same again, and is no conflict', async () => {
    const { db } = await enrolledPc()
    const id = await put(db, '第一版')
    const street = await clerk()
    orFail(await street.packages.desk.import(orFail(await db.packages.write({ reason: '' })).data))
    await put(db, '第二版', id)
    await put(db, '第三版', id)
    const second = orFail(await street.packages.desk.import(orFail(await db.packages.write({ reason: '' })).data))
    expect(second.report.tallies).toMatchObject([{ accepted: 1, conflicts: 0 }])
    expect(await db.packages.inspect(second.receipt.data)).toMatchObject({ ok: true, value: { missing: [1] } })
    expect(codeOf(await db.packages.import(second.receipt.data))).toBe('package/gap')
    orFail(await db.packages.import(second.receipt.data, { acceptGap: true }))
    expect([await pending(db), await titleAt(db, id)]).toEqual([0, '第三版'])
    expect((await db.packages.status.run()).unanswered).toEqual([1])
  })

  it('[S14] a receipt taken in twice changes nothing; one that speaks of an earlier state leaves the later edit waiting', async () => {
    const { pc, db } = await enrolledPc()
    const id = await put(db, '第一版')
    const street = await clerk()
    const { receipt } = orFail(await street.packages.desk.import(orFail(await db.packages.write({ reason: '' })).data))
    await put(db, '第二版', id)
    expect(orFail(await db.packages.import(receipt.data)).effect.acknowledged).toBe(0)
    expect(await pending(db)).toBe(1)
    expect(orFail(await db.packages.import(receipt.data)).already).toBe(true)
    const next = orFail(await street.packages.desk.import(orFail(await db.packages.write({ reason: '' })).data))
    expect(next.report.tallies).toMatchObject([{ accepted: 1, conflicts: 0 }])
    pc.cable.in = true
    await db.sync.syncNow()
    expect([await pending(db), await titleAt(db, id), (await db.differences.run()).length]).toEqual([0, '第二版', 0])
  })

  it('[S5] conflicts and refusals come back with the receipt: both words are kept, what was refused lies in the tray', async () => {
    const { pc, db } = await enrolledPc()
    pc.cable.in = true
    const id = await put(db, '原来的题目')
    await db.sync.syncNow()
    const colleague = await makePc(2).signIn(recorder())
    await colleague.sync.syncNow()
    pc.cable.in = false
    await put(db, '我改的题目', id)
    await put(colleague, '同事改的题目', id)
    await colleague.sync.syncNow()
    const street = await clerk()
    const written = orFail(await db.packages.write({ reason: '' }))
    const { report, receipt } = orFail(await street.packages.desk.import(written.data))
    expect(report.tallies).toMatchObject([{ accepted: 0, conflicts: 1 }])
    expect(orFail(await db.packages.import(receipt.data)).effect).toMatchObject({ conflicts: 1 })
    expect(await titleAt(db, id)).toBe('同事改的题目')
    const [difference] = await db.differences.run()
    expect(difference?.difference.value).toBe('我改的题目')
    const again = orFail(await street.packages.desk.import(orFail(await db.packages.write({ reason: '' })).data))
    expect(again.report.tallies).toMatchObject([{ accepted: 1, conflicts: 0 }])
  })

  it('[L3.18] two people on one PC have packages of their own, and neither opens the other’s', async () => {
    const pc = makePc(1)
    const first = await pc.signIn(secretary())
    await first.sync.syncNow()
    await put(first, '书记的事')
    const written = orFail(await first.packages.write({ reason: '' }))
    const second = await pc.signIn(recorder())
    await second.sync.syncNow()
    await put(second, '记录员的事')
    expect(orFail(await second.packages.write({ reason: '' })).slip).toMatchObject({ serial: 1, total: 1 })
    const street = await clerk()
    const { report, receipt } = orFail(await street.packages.desk.import(written.data))
    expect(report.from.user).toBe(first.user.id)
    expect(codeOf(await second.packages.import(receipt.data))).toBe('package/wrong-receiver')
    expect(codeOf(await second.packages.inspect(written.data))).toBe('package/wrong-direction')
  })

  it('[S14] an empty PC gets everything from a stick, and goes on by the network from there', async () => {
    const { db: source } = await enrolledPc(1)
    const other = await makePc(2).signIn(recorder())
    const ids = [await put(other, '一'), await put(other, '二')]
    orFail(await other.save([{ kind: 'put', collection: 'people', document: { ...makePerson('甲'), ...ownedBy(other) } }]))
    await other.sync.syncNow()
    void source
    // Enrolled, with nothing read yet: the cable went as soon as the keys were known.
    const pc = makePc(3)
    const db = await pc.signIn(secretary())
    orFail(await db.packages.enrol())
    pc.cable.in = false
    const street = await clerk()
    const exported = orFail(await street.packages.desk.export({ device: `device-${community()}-3`, user: db.user.id, whole: true }))
    const seen = orFail(await db.packages.inspect(exported.data))
    expect(seen.effect).toMatchObject({ added: 3, changed: 0, removed: 0 })
    expect(await db.count('items').run()).toBe(0)
    orFail(await db.packages.import(exported.data))
    expect([await titleAt(db, ids[0] ?? ''), await db.count('people').run()]).toEqual(['一', 1])
    expect(orFail(await db.packages.import(exported.data)).already).toBe(true)
    const third = await put(other, '三')
    await other.sync.syncNow()
    pc.cable.in = true
    await db.sync.syncNow()
    expect(await titleAt(db, third)).toBe('三')
    expect((await db.sync.state.run()).error).toBeUndefined()
  })

  it('[S5] [S14] a package of documents meets unsent edits: both are kept, and the network agrees later', async () => {
    const { pc, db } = await enrolledPc(1)
    pc.cable.in = true
    const id = await put(db, '原来的题目')
    await db.sync.syncNow()
    pc.cable.in = false
    const other = await makePc(2).signIn(recorder())
    await other.sync.syncNow()
    await put(other, '同事改的题目', id)
    await other.sync.syncNow()
    await put(db, '我改的题目', id)
    const street = await clerk()
    const exported = orFail(await street.packages.desk.export({ device: `device-${community()}-1`, user: db.user.id }))
    expect(orFail(await db.packages.inspect(exported.data)).effect).toMatchObject({ merged: 1 })
    orFail(await db.packages.import(exported.data))
    expect(await titleAt(db, id)).toBe('同事改的题目')
    expect((await db.differences.run())[0]?.difference.value).toBe('我改的题目')
    pc.cable.in = true
    await db.sync.syncNow()
    expect(await pending(db)).toBe(0)
    await other.sync.syncNow()
    expect(await other.findOne('items', id).run()).toEqual(await db.findOne('items', id).run())
  })

  it('[S14] [S15] a package that shows an edit as it was made here is its receipt: the answer by the network was lost', async () => {
    const { pc, db } = await enrolledPc(1)
    pc.cable.in = true
    pc.cable.losesAnswer = (path) => path.endsWith('/items/push')
    const id = await put(db, '只有区里知道收到了')
    await db.sync.syncNow()
    pc.cable.in = false
    expect(await pending(db)).toBe(1)
    expect(await db.receipt('items', id).run()).toMatchObject({ kind: 'unsent' })
    const street = await clerk()
    const exported = orFail(await street.packages.desk.export({ device: `device-${community()}-1`, user: db.user.id }))
    orFail(await db.packages.import(exported.data))
    expect(await pending(db)).toBe(0)
    expect(await db.receipt('items', id).run()).toMatchObject({ kind: 'delivered', at: expect.stringMatching(/Z$/) })
  })

  it('[S14] a package older than what the network brought sets nothing back', async () => {
    const { pc, db } = await enrolledPc(1)
    pc.cable.in = true
    const id = await put(db, '第一版')
    await db.sync.syncNow()
    const street = await clerk()
    const exported = orFail(await street.packages.desk.export({ device: `device-${community()}-1`, user: db.user.id, whole: true }))
    await put(db, '第二版', id)
    await db.sync.syncNow()
    expect(orFail(await db.packages.import(exported.data)).effect).toMatchObject({ added: 0, changed: 0 })
    expect(await titleAt(db, id)).toBe('第二版')
    await db.sync.syncNow()
    expect(await titleAt(db, id)).toBe('第二版')
  })

  it('[S14] a package taken in while the network brings newer records sets none of them back', async () => {
    const { pc, db } = await enrolledPc(1)
    const other = await makePc(2).signIn(recorder())
    const ids: string[] = []
    for (let index = 0; index < 8; index += 1) ids.push(await put(other, `旧 ${index}`))
    await other.sync.syncNow()
    const street = await clerk()
    const exported = orFail(await street.packages.desk.export({ device: `device-${community()}-1`, user: db.user.id, whole: true }))
    for (const [index, id] of ids.entries()) await put(other, `新 ${index}`, id)
    await other.sync.syncNow()
    pc.cable.in = true
    await Promise.all([db.sync.syncNow(), db.packages.import(exported.data).then(orFail), db.sync.syncNow()])
    await db.sync.syncNow()
    expect(await Promise.all(ids.map((id) => titleAt(db, id)))).toEqual(ids.map((_, index) => `新 ${index}`))
  })

  it('[S16] a package that would remove much waits until a person agrees', async () => {
    const { pc, db } = await enrolledPc(1)
    pc.cable.in = true
    const ids: string[] = []
    for (let index = 0; index < 12; index += 1) ids.push(await put(db, `第${index}件`))
    await db.sync.syncNow()
    pc.cable.in = false
    const other = await makePc(2).signIn(recorder())
    await other.sync.syncNow()
    orFail(await other.save(ids.map((id) => ({ kind: 'remove', collection: 'items', id }) as const)))
    await other.sync.syncNow()
    const street = await clerk()
    const exported = orFail(await street.packages.desk.export({ device: `device-${community()}-1`, user: db.user.id, whole: true }))
    const refused = await db.packages.import(exported.data)
    expect(refused.ok ? undefined : refused.error).toMatchObject({ code: 'package/removals-held', details: { removals: 12 } })
    expect(await db.count('items').run()).toBe(12)
    expect(orFail(await db.packages.import(exported.data, { acceptRemovals: true })).effect.removed).toBe(12)
    expect(await db.count('items').run()).toBe(0)
  })

  it('[L3.25] a PC whose past was set back is named by the district, and takes new keys when it is online again', async () => {
    const { pc, db } = await enrolledPc(1)
    await put(db, '甲')
    const written = orFail(await db.packages.write({ reason: '' }))
    const street = await clerk()
    orFail(await street.packages.desk.import(written.data))
    // As from an old image of the disc: the PC does not remember the package it gave out.
    await db.packages.takeBack(written.slip.hash)
    await put(db, '乙')
    const twice = orFail(await db.packages.write({ reason: '' }))
    expect(twice.slip.serial).toBe(1)
    expect(codeOf(await street.packages.desk.import(twice.data))).toBe('package/serial-reused')
    pc.cable.in = true
    orFail(await db.packages.enrol())
    const renewed = orFail(await db.packages.write({ reason: '' }))
    expect(renewed.slip).toMatchObject({ serial: 1, total: 2 })
    expect(orFail(await street.packages.desk.import(renewed.data)).report).toMatchObject({
      missing: [],
      tallies: [{ accepted: 2, held: 1 }],
    })
  })

  it('[S14] goes on with the series after a restart without a network, and remembers what it gave out', async () => {
    const { pc, db } = await enrolledPc(1)
    await put(db, '甲')
    const first = orFail(await db.packages.write({ reason: '' }))
    const again = await pc.signIn(secretary())
    await put(again, '乙')
    const second = orFail(await again.packages.write({ reason: '' }))
    expect(second.slip).toMatchObject({ serial: 2, total: 2 })
    const street = await clerk()
    orFail(await street.packages.desk.import(first.data))
    const { receipt } = orFail(await street.packages.desk.import(second.data))
    expect(codeOf(await again.packages.import(receipt.data))).toBe('package/gap')
    orFail(await again.packages.import(receipt.data, { acceptGap: true }))
    expect([await pending(again), (await again.packages.status.run()).unanswered]).toEqual([0, [1]])
  })

  it('[S5] what the person may no longer write comes back refused, and lies in the tray with its words', async () => {
    const { db } = await enrolledPc(1)
    const id = await put(db, '本人登记的事')
    const { data } = orFail(await db.packages.write({ reason: '' }))
    await district().store.query(`update users set role = 'readonly' where id = $1`, [db.user.id])
    const street = await clerk()
    const { report, receipt } = orFail(await street.packages.desk.import(data))
    expect(report.rejected).toMatchObject([{ id, code: 'record/forbidden' }])
    expect(orFail(await db.packages.import(receipt.data)).effect).toMatchObject({ refused: 1 })
    const [kept] = await db.tray.list().run()
    expect([kept?.failure.code, kept?.title]).toEqual(['record/forbidden', '本人登记的事'])
    expect(await pending(db)).toBe(0)
  })

  it('[S14] seven hundred edits, so several pages, on both ways', async () => {
    const { db } = await enrolledPc(1)
    const drafts = Array.from({ length: 700 }, (_, index) => ({ ...makeItem(`${index}`, { title: `第${index}件` }), ...ownedBy(db) }))
    orFail(await db.save(drafts.map((document) => ({ kind: 'put', collection: 'items', document }) as const)))
    const written = orFail(await db.packages.write({ reason: '' }))
    const street = await clerk()
    const { report, receipt } = orFail(await street.packages.desk.import(written.data))
    expect(report.tallies).toMatchObject([{ rows: 700, accepted: 700 }])
    orFail(await db.packages.import(receipt.data))
    expect(await pending(db)).toBe(0)
    const empty = makePc(3)
    const other = await empty.signIn(recorder())
    orFail(await other.packages.enrol())
    empty.cable.in = false
    const exported = orFail(await street.packages.desk.export({ device: `device-${community()}-3`, user: other.user.id }))
    expect(orFail(await other.packages.import(exported.data)).effect.added).toBe(700)
    expect(await other.count('items').run()).toBe(700)
  })

  it('a PC that was never online cannot, and says so plainly', async () => {
    const pc = makePc(1)
    const db = await pc.signIn(secretary())
    pc.cable.in = false
    await put(db, '甲')
    expect(codeOf(await db.packages.write({ reason: '' }))).toBe('package/not-enrolled')
    expect(errorMessages['package/not-enrolled']).toContain('联网登录一次')
    expect((await db.packages.status.run()).enrolled).toBe(false)
    pc.cable.in = true
    await db.sync.syncNow()
    expect((await db.packages.status.run()).enrolled).toBe(true)
    expect(codeOf(await db.packages.write({ reason: '' }))).toBe('package/nothing-to-write')
  })

  it('[S14] a changed file, and one for another PC, change nothing here', async () => {
    const { db } = await enrolledPc(1)
    await put(db, '甲')
    const street = await clerk()
    const { receipt } = orFail(await street.packages.desk.import(orFail(await db.packages.write({ reason: '' })).data))
    const changed = receipt.data.slice()
    changed[changed.length - 300] = (changed[changed.length - 300] ?? 0) ^ 4
    expect(codeOf(await db.packages.import(changed))).toBe('package/tampered')
    const { db: other } = await enrolledPc(4)
    expect(codeOf(await other.packages.import(receipt.data))).toBe('package/wrong-receiver')
    expect(await pending(db)).toBe(1)
  })
})
