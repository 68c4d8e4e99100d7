import { zipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { MAX_PACKAGE_BYTES } from '#shared/contracts/package.ts'
import { CHAIN_START, chainHash } from '#shared/domain/audit-chain.ts'
import { contentHash } from '#shared/lib/hash.ts'
import { makeKeys } from '#shared/package/keys.ts'
import { partsOf } from '#shared/package/write-package.ts'
import { importPackage } from '#server/packages/import-package.ts'
import { readEpoch } from '#server/store/settings.ts'
import type { Store } from '#server/store/store.ts'
import type { Device } from './device.ts'
import { districtOf, newUnit, onBothStores, streetOf } from './harness.ts'
import { bytesOf, checkFile, imported, importFile, packageScene } from './package-pc.ts'
import { edited, newItem, newStatement, stamp } from './records.ts'

// A busy machine is not a hanging test.
vi.setConfig({ testTimeout: 120_000 })

onBothStores('packages', (server) => {
  const scene = () => packageScene(server())

  describe('from a device to the district', () => {
    it('[S14] has the same effect as the network: documents, versions, readers, audit', async () => {
      const { device, clerk, pc, unit } = await scene()
      const reader = await server().device({ unit, role: 'recorder' })
      const [known, fresh, note] = [newItem(device), newItem(device), newStatement(device)]
      await device.push('items', [{ newDocumentState: known }])
      const next = edited(device, known, { title: '断网时改的' })
      const { file, hash } = await pc.write([{ base: known, next }, { next: fresh }, { collection: 'statements', next: note }])
      const { report } = await imported(clerk, file)
      expect(report).toMatchObject({ serial: 1, hash, missing: [], already: false, rejected: [] })
      expect(report.tallies).toEqual([
        { collection: 'items', rows: 2, accepted: 2, held: 0, conflicts: 0, superseded: 0, rejected: 0 },
        { collection: 'statements', rows: 1, accepted: 1, held: 0, conflicts: 0, superseded: 0, rejected: 0 },
      ])
      const pulled = await reader.pullAll('items')
      expect(pulled.documents.get(known.id)).toEqual(next)
      expect(pulled.documents.get(fresh.id)).toEqual(fresh)
      expect((await reader.pullAll('statements')).documents.get(note.id)).toEqual(note)
      const { body } = await device.call('GET', `/documents/items/${known.id}/versions`)
      expect(body['versions']).toMatchObject([{ version: 2, device: device.login.deviceId }, { version: 1 }])
      const auditor = await server().device({ unit, role: 'auditor' })
      const audit = (await auditor.call('GET', '/audit?size=500')).body['rows'] as { kind: string; user: string; detail: string }[]
      const row = audit.find((one) => one.kind === 'update' && one.detail.includes(known.id))
      expect(row?.user).toBe(device.login.username)
      expect(JSON.parse(row?.detail ?? '{}')).toMatchObject({ carriedBy: clerk.user.id, package: hash })
      const taken = audit.find((one) => one.kind === 'package-imported')
      expect(taken?.user).toBe(clerk.login.username)
      expect(JSON.parse(taken?.detail ?? '{}')).toMatchObject({ creator: device.user.id, serial: 1, accepted: 3 })
    })

    it('[S14] a dry run tells what would happen and changes nothing', async () => {
      const { device, clerk, pc, unit } = await scene()
      const [good, taken] = [newItem(device), newItem(device)]
      await device.push('items', [{ newDocumentState: taken }])
      const other = await server().device({ unit, role: 'recorder' })
      await other.push('items', [{ assumedMasterState: taken, newDocumentState: edited(other, taken, { title: '别人改的' }) }])
      const foreign = newItem(device, { unit: newUnit() })
      const { file } = await pc.write([
        { next: good },
        { base: taken, next: edited(device, taken, { title: '我改的' }) },
        { next: foreign },
      ])
      const before = await other.pullAll('items')
      const { status, body } = await checkFile(clerk, file)
      expect(status).toBe(200)
      expect(body['tallies']).toEqual([{ collection: 'items', rows: 3, accepted: 1, held: 0, conflicts: 1, superseded: 0, rejected: 1 }])
      expect(body['rejected']).toMatchObject([{ collection: 'items', id: foreign.id, code: 'record/out-of-scope' }])
      expect(await other.pullAll('items')).toEqual(before)
      const { report } = await imported(clerk, file)
      expect(report.tallies).toEqual(body['tallies'])
      expect(JSON.stringify(body)).not.toContain(String(good['title']))
    })

    it('[S14] imported twice it changes nothing and gives the same receipt; both at once too', async () => {
      const { device, clerk, pc } = await scene()
      const item = newItem(device)
      const { file } = await pc.write([{ next: item }])
      const answers = await Promise.all([imported(clerk, file), imported(clerk, file)])
      const again = await imported(clerk, file)
      for (const { receipt } of [...answers, again]) expect(receipt.data).toBe(again.receipt.data)
      expect(again.report.already).toBe(true)
      const { body } = await device.call('GET', `/documents/items/${item.id}/versions`)
      expect(body['versions']).toHaveLength(1)
      expect((await checkFile(clerk, file)).body['already']).toBe(true)
    })

    it('[S1] [S14] a district that dies in the middle takes the same package again, whole and once', async () => {
      const { device, clerk, pc } = await scene()
      const items = Array.from({ length: 250 }, () => newItem(device))
      const { file } = await pc.write(items.map((next) => ({ next })))
      const { store } = server()
      let transactions = 0
      const dying: Store = {
        ...store,
        query: (text, parameters) => store.query(text, parameters),
        transaction: (work) => ((transactions += 1) > 1 ? Promise.reject(new Error('the process died')) : store.transaction(work)),
      }
      const deps = { store: dying, epoch: await readEpoch(store), now: () => Date.now() }
      const carrier = { user: clerk.user, device: clerk.login.deviceId }
      await expect(importPackage(deps, carrier, { file, acceptGap: false })).rejects.toThrow('the process died')
      const half = (await device.pullAll('items')).documents.size
      expect(half).toBeGreaterThan(0)
      expect(half).toBeLessThan(250)
      const { report } = await imported(clerk, file)
      expect(report).toMatchObject({ already: false, tallies: [{ rows: 250, accepted: 250, held: half }] })
      expect((await device.pullAll('items')).documents.size).toBe(250)
    })

    it('[S14] the receipt tells the device what became of each row, and nobody else', async () => {
      const { device, clerk, pc, unit } = await scene()
      const [good, taken, foreign] = [newItem(device), newItem(device), newItem(device, { unit: newUnit() })]
      await device.push('items', [{ newDocumentState: taken }])
      const other = await server().device({ unit, role: 'recorder' })
      const theirs = edited(other, taken, { title: '别人改的' })
      await other.push('items', [{ assumedMasterState: taken, newDocumentState: theirs }])
      const made = await pc.write([{ next: good }, { base: taken, next: edited(device, taken, { title: '我改的' }) }, { next: foreign }])
      const answer = await imported(clerk, made.file)
      expect(answer.manifest).toMatchObject({ kind: 'receipt', serial: 1, answers: { serial: 1, hash: made.hash } })
      const outcomes = new Map(pc.outcomes(answer).map((line) => [line.id, line]))
      expect(outcomes.get(good.id)).toEqual({
        collection: 'items',
        id: good.id,
        hash: contentHash(good),
        stamp: good['updatedAt'],
        outcome: 'accepted',
      })
      expect(outcomes.get(taken.id)).toMatchObject({ outcome: 'conflict', document: theirs })
      expect(outcomes.get(foreign.id)).toMatchObject({ outcome: 'rejected', code: 'record/out-of-scope' })
      expect(new TextDecoder().decode(bytesOf(answer.receipt.data))).not.toContain('别人改的')
    })

    it('[S14] before and after the network: the same edit by both ways is one edit', async () => {
      const { device, clerk, pc } = await scene()
      const [first, second] = [newItem(device), newItem(device)]
      const carried = await pc.write([{ next: first }, { next: second }])
      await device.push('items', [{ newDocumentState: first }])
      const { report } = await imported(clerk, carried.file)
      expect(report.tallies).toMatchObject([{ accepted: 2, held: 1, conflicts: 0 }])
      expect(await device.push('items', [{ newDocumentState: second }])).toEqual({ conflicts: [], rejected: [] })
      for (const item of [first, second]) {
        expect((await device.call('GET', `/documents/items/${item.id}/versions`)).body['versions']).toHaveLength(1)
      }
    })

    it('[S14] a package older than what the network brought does not set it back', async () => {
      const { device, clerk, pc } = await scene()
      const item = newItem(device)
      const carried = await pc.write([{ next: item }])
      const later = edited(device, item, { title: '联网后改的' })
      await device.push('items', [{ newDocumentState: later }])
      const { report } = await imported(clerk, carried.file)
      expect(report.tallies).toMatchObject([{ accepted: 0, conflicts: 0, superseded: 1 }])
      expect((await device.pullAll('items')).documents.get(item.id)).toEqual(later)
    })

    it('[S14] two packages that start from the same state, for no receipt came between, both arrive, in either order', async () => {
      const { device, clerk, pc } = await scene()
      const made = newItem(device)
      await device.push('items', [{ newDocumentState: made }])
      const one = edited(device, made, { title: '第一次' })
      const two = edited(device, one, { title: '第二次' })
      const first = await pc.write([{ base: made, next: one }])
      const second = await pc.write([{ base: made, next: two, earlier: [String(one['updatedAt'])] }])
      expect((await imported(clerk, first.file)).report.tallies).toMatchObject([{ accepted: 1 }])
      expect((await imported(clerk, second.file)).report.tallies).toMatchObject([{ accepted: 1, conflicts: 0 }])
      expect((await device.pullAll('items')).documents.get(made.id)).toEqual(two)
      const three = edited(device, two, { title: '第三次' })
      const four = edited(device, three, { title: '第四次' })
      const third = await pc.write([{ base: two, next: three }])
      const fourth = await pc.write([{ base: two, next: four, earlier: [String(three['updatedAt'])] }])
      await imported(clerk, fourth.file, '?acceptGap=true')
      expect((await imported(clerk, third.file)).report).toMatchObject({ missing: [], tallies: [{ superseded: 1 }] })
      expect((await device.pullAll('items')).documents.get(made.id)).toEqual(four)
    })

    it('[S14] a missing one is named, and the package is taken only when asked for', async () => {
      const { device, clerk, pc } = await scene()
      const items = [newItem(device), newItem(device), newItem(device)]
      const [one, two, three] = [
        await pc.write([{ next: items[0] }]),
        await pc.write([{ next: items[1] }]),
        await pc.write([{ next: items[2] }]),
      ]
      await imported(clerk, one.file)
      expect((await checkFile(clerk, three.file)).body['missing']).toEqual([2])
      const refused = await importFile(clerk, three.file)
      expect([refused.status, refused.body.code, refused.body.details]).toEqual([409, 'package/gap', { missing: [2], count: 1 }])
      expect((await device.pullAll('items')).documents.size).toBe(1)
      expect((await imported(clerk, three.file, '?acceptGap=true')).report.missing).toEqual([2])
      expect((await imported(clerk, two.file)).report.missing).toEqual([])
      expect((await device.pullAll('items')).documents.size).toBe(3)
    })

    it('[L3.25] a PC set back to an earlier day that gives a serial twice is named', async () => {
      const { device, clerk, pc } = await scene()
      const first = await pc.write([{ next: newItem(device) }])
      await imported(clerk, first.file)
      pc.setBack({ serial: 0, hash: '0'.repeat(64) })
      const twice = await pc.write([{ next: newItem(device) }])
      const refused = await importFile(clerk, twice.file)
      expect([refused.status, refused.body.code]).toEqual([409, 'package/serial-reused'])
      const after = await pc.write([{ next: newItem(device) }])
      expect((await checkFile(clerk, after.file)).body.code).toBe('package/serial-reused')
    })

    it('[S7] [S6] [L3.18] rows of another unit, in another’s name, or of a locked record are refused one by one', async () => {
      const { device, clerk, pc, unit } = await scene()
      const colleague = await server().device({ unit, role: 'recorder' })
      const neighbour = await server().device({ unit: newUnit() })
      const theirs = newItem(neighbour)
      await neighbour.push('items', [{ newDocumentState: theirs }])
      const { file } = await pc.write([
        { next: newItem(device) },
        { next: newItem(colleague) },
        { base: theirs, next: edited(device, theirs, { title: '改别人的' }) },
        { next: { id: 'x' } },
        { next: 'nonsense' },
        { next: { ...newItem(device), title: 'a\u0000b' } },
      ])
      const answer = await imported(clerk, file)
      expect(answer.report.tallies).toMatchObject([{ rows: 6, accepted: 1, rejected: 5 }])
      expect(answer.report.rejected.map((row) => row.code).toSorted()).toEqual([
        'record/author',
        'record/invalid',
        'record/invalid',
        'record/invalid',
        'record/out-of-scope',
      ])
      expect(JSON.stringify(pc.outcomes(answer))).not.toContain(String(theirs['title']))
    })

    it('[S14] brings the device’s own audit events, once', async () => {
      const { device, clerk, pc, unit } = await scene()
      const body = { seq: 1, at: stamp(), kind: 'view' as const, collection: 'people', id: 'p-1', fields: ['phone'] }
      const event = { ...body, previous: CHAIN_START, hash: chainHash(CHAIN_START, body) }
      const { file } = await pc.seal([{ holds: 'audit', lines: [JSON.stringify(event)] }])
      const answer = await imported(clerk, file)
      expect(answer.report.auditEvents).toBe(1)
      expect(pc.open(bytesOf(answer.receipt.data)).lines.map(({ line }) => line)).toEqual([{ next: 2 }])
      expect((await device.call('POST', '/audit', { events: [event] })).body).toEqual({ accepted: 0, next: 2 })
      const auditor = await server().device({ unit, role: 'auditor' })
      const rows = (await auditor.call('GET', '/audit?size=500')).body['rows'] as { kind: string; user: string }[]
      expect(rows.filter((row) => row.kind === 'device:view').map((row) => row.user)).toEqual([device.login.username])
    })
  })

  describe('with events that are not as they should be', () => {
    const packed = (device: Device, event: object) => {
      const document = newItem(device)
      const rows = { holds: 'rows' as const, collection: 'items' as const, lines: [JSON.stringify({ next: document })] }
      return { document, parts: [rows, { holds: 'audit' as const, lines: [JSON.stringify(event)] }] }
    }

    it('[S14] is refused whole where one is none, before a row is taken', async () => {
      const { device, clerk, pc } = await scene()
      const { document, parts } = packed(device, { seq: 0 })
      expect((await importFile(clerk, (await pc.seal(parts)).file)).body.code).toBe('package/tampered')
      expect((await device.pullAll('items')).documents.has(document.id)).toBe(false)
    })

    it('[S8] [S14] is taken in although no store holds the text of one', async () => {
      const { device, clerk, pc } = await scene()
      const body = { seq: 1, at: stamp(), kind: 'export' as const, note: '住户表\u0000\ud842' }
      const { document, parts } = packed(device, { ...body, previous: CHAIN_START, hash: chainHash(CHAIN_START, body) })
      expect((await imported(clerk, (await pc.seal(parts)).file)).report.auditEvents).toBe(1)
      expect((await device.pullAll('items')).documents.has(document.id)).toBe(true)
    })
  })

  describe('that is not what it should be', () => {
    it('[S14] changed, forged, or for another: nothing of it is taken', async () => {
      const { device, clerk, pc, unit } = await scene()
      const made = await pc.write([{ next: newItem(device) }])
      const changed = made.file.slice()
      changed[made.file.length - 200] = (changed[made.file.length - 200] ?? 0) ^ 1
      const stranger = makeKeys((length) => crypto.getRandomValues(new Uint8Array(length)))
      const lines = partsOf({ holds: 'rows', collection: 'items' }, [JSON.stringify({ next: newItem(device) })])
      const forged = await pc.seal([...lines], { serial: 2, previous: made.hash }, stranger)
      const unknown = await pc.seal([], { from: { ...(pc.head().from as object), device: 'not-enrolled', key: 'a'.repeat(32) } as never })
      const elsewhere = await pc.seal([], { to: { kind: 'district', unit: districtOf(unit), key: 'b'.repeat(32) } })
      const inAnothersName = await pc.seal([], { creator: { id: clerk.user.id, name: '别人' } })
      const backwards = await pc.seal([], { kind: 'documents' })
      const inTurn: unknown[] = []
      for (const file of [changed, forged.file, unknown.file, elsewhere.file, inAnothersName.file, backwards.file])
        inTurn.push((await importFile(clerk, file)).body.code)
      expect(inTurn).toEqual([
        'package/tampered',
        'package/tampered',
        'package/unknown-sender',
        'package/wrong-receiver',
        'package/tampered',
        'package/wrong-direction',
      ])
      expect((await device.pullAll('items')).documents.size).toBe(0)
      const auditor = await server().device({ unit: streetOf(unit), role: 'auditor' })
      const rows = (await auditor.call('GET', '/audit?size=500')).body['rows'] as { kind: string; detail: string }[]
      expect(rows.filter((row) => row.kind === 'package-refused').length).toBeGreaterThanOrEqual(4)
    })

    it('[S13] of a revoked device or a disabled user is refused as its push would be', async () => {
      const { device, clerk, pc, unit } = await scene()
      const made = await pc.write([{ next: newItem(device) }])
      const admin = await server().device({ unit: districtOf(unit), role: 'sysadmin' })
      await admin.call('POST', `/admin/users/${device.user.id}/disable`)
      expect((await importFile(clerk, made.file)).body.code).toBe('auth/user-disabled')
      await admin.call('POST', `/admin/users/${device.user.id}/enable`)
      await admin.call('POST', `/admin/devices/${device.login.deviceId}/revoke`)
      expect((await importFile(clerk, made.file)).body.code).toBe('auth/device-revoked')
      expect((await clerk.call('POST', '/packages/export', { device: device.login.deviceId, user: device.user.id })).body.code).toBe(
        'auth/device-revoked',
      )
    })

    it('[S6] brought by somebody of another area, or by one who may not, is refused', async () => {
      const { device, pc, unit } = await scene()
      const made = await pc.write([{ next: newItem(device) }])
      for (const carrier of [
        await server().device({ unit: streetOf(newUnit()), role: 'street' }),
        await server().device({ unit: newUnit() }),
        await server().device({ unit, role: 'worker' }),
        await server().device({ unit, role: 'sysadmin' }),
      ]) {
        const answer = await importFile(carrier, made.file)
        expect([answer.status, answer.body.code]).toEqual([403, 'auth/forbidden'])
        expect((await carrier.call('POST', '/packages/export', { device: device.login.deviceId, user: device.user.id })).status).toBe(403)
      }
      expect((await importFile(device, made.file)).status).toBe(200)
    })

    it('[S18] hostile files cost little and crash nothing', async () => {
      const { clerk, pc } = await scene()
      const bomb = zipSync({ 'manifest.json': new Uint8Array(60_000_000) })
      const names = zipSync({ '../../../etc/passwd': new Uint8Array(10) }, { level: 0 })
      const thousands = zipSync(Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`parts/${index}`, new Uint8Array(1)])), { level: 0 }) // prettier-ignore
      for (const file of [bomb, names, thousands, new Uint8Array(0), new Uint8Array([1, 2, 3])]) {
        expect((await importFile(clerk, file)).body.code).toMatch(/^package\/(not-a-package|tampered)$/)
      }
      expect((await importFile(clerk, new Uint8Array(MAX_PACKAGE_BYTES + 1))).status).toBe(413)
      expect((await clerk.call('POST', '/packages/import', { text: 'json' })).status).toBeGreaterThanOrEqual(400)
      // A sender with good keys who lies about what is inside.
      const deep = `{"next":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
      const odd = await pc.seal([{ holds: 'rows', collection: 'items', lines: [deep, 'not json', '{"next":{"id":5}}'] }])
      expect((await imported(clerk, odd.file)).report.tallies).toMatchObject([{ rows: 3, rejected: 3 }])
      expect((await clerk.call('GET', '/health')).status).toBe(200)
    })
  })
})
