import { describe, expect, it, vi } from 'vitest'
import { createDevice } from './device.ts'
import { newUnit, onBothStores, PASSWORD } from './harness.ts'
import { bytesOf, enrolPc, imported, packageScene } from './package-pc.ts'
import { newItem, newStatement } from './records.ts'

// A busy machine is not a hanging test.
vi.setConfig({ testTimeout: 120_000 })

onBothStores('packages to devices', (server) => {
  const scene = () => packageScene(server())

  describe('from the district to a device', () => {
    it('[S14] holds what a pull would bring, as of a place that the pull goes on from', async () => {
      const { device, clerk, pc, unit } = await scene()
      const items = [newItem(device), newItem(device)]
      await device.push('items', items.map((item) => ({ newDocumentState: item }))) // prettier-ignore
      const { status, body } = await clerk.call('POST', '/packages/export', { device: device.login.deviceId, user: device.user.id })
      expect(status).toBe(200)
      const { manifest, lines } = pc.open(bytesOf((body['file'] as { data: string }).data))
      expect(manifest).toMatchObject({ kind: 'documents', serial: 1, since: {} })
      const carried = lines.filter(({ part }) => part.collection === 'items').map(({ line }) => line)
      expect(carried).toEqual(expect.arrayContaining(items))
      const place = manifest.places?.['items'] ?? null
      expect((await device.pull('items', place)).documents).toEqual([])
      const later = newItem(device)
      await device.push('items', [{ newDocumentState: later }])
      expect((await device.pull('items', place)).documents).toEqual([later])
      // The next one holds only what is new since the places that the device named.
      await imported(clerk, (await pc.write([], { places: { ...manifest.places } })).file)
      const next = await clerk.call('POST', '/packages/export', { device: device.login.deviceId, user: device.user.id })
      const second = pc.open(bytesOf((next.body['file'] as { data: string }).data))
      expect(second.lines.map(({ line }) => line)).toEqual([later])
      expect(second.manifest).toMatchObject({ serial: 3, since: { items: place } })
      expect(unit).toBe(device.user.unit)
    })

    it('[S6] holds nothing of other units, and no residents for a liaison', async () => {
      const { device, clerk, unit } = await scene()
      const neighbour = await server().device({ unit: newUnit() })
      await neighbour.push('items', [{ newDocumentState: newItem(neighbour) }])
      await device.push('statements', [{ newDocumentState: newStatement(device) }])
      const liaison = await enrolPc(await server().device({ unit, role: 'liaison' }))
      const { body } = await clerk.call('POST', '/packages/export', { device: liaison.device.login.deviceId, user: liaison.device.user.id })
      const { manifest, lines } = liaison.open(bytesOf((body['file'] as { data: string }).data))
      expect(lines).toEqual([])
      expect(Object.keys(manifest.places ?? {})).not.toContain('people')
    })
  })

  describe('keys', () => {
    it('enrol once; other keys are a new enrolment with a series of its own, and the audit says so', async () => {
      const { device, clerk, pc, unit } = await scene()
      const again = await device.call('PUT', '/devices/self/keys', {
        signing: '0'.repeat(64),
        agreement: '0'.repeat(64),
      })
      expect(again.status).toBe(400)
      await imported(clerk, (await pc.write([{ next: newItem(device) }])).file)
      const fresh = await enrolPc(device)
      expect((await imported(clerk, (await fresh.write([{ next: newItem(device) }])).file)).report).toMatchObject({
        serial: 1,
        missing: [],
      })
      // What was made under the old keys still counts.
      expect((await imported(clerk, (await pc.write([{ next: newItem(device) }])).file)).report.serial).toBe(2)
      const auditor = await server().device({ unit, role: 'auditor' })
      const rows = (await auditor.call('GET', '/audit?size=500')).body['rows'] as { kind: string }[]
      expect(rows.filter((row) => row.kind === 'device-enrolled')).toHaveLength(2)
    })

    it('[L3.18] two people on one PC have keys and series of their own', async () => {
      const { device, clerk, pc, unit } = await scene()
      const user = await server().user({ unit, role: 'recorder' })
      const second = await createDevice(device.url, { ...device.login, username: user.username, password: PASSWORD })
      const other = await enrolPc(second)
      const [mine, theirs] = [newItem(device), newItem(second)]
      await imported(clerk, (await pc.write([{ next: mine }])).file)
      const { report } = await imported(clerk, (await other.write([{ next: theirs }])).file)
      expect(report).toMatchObject({ serial: 1, from: { user: second.user.id }, tallies: [{ accepted: 1 }] })
      const { body } = await clerk.call('GET', '/packages/devices')
      expect(body['devices']).toHaveLength(2)
      expect((await clerk.call('GET', '/packages')).body['packages']).toHaveLength(4)
    })

    it('the district’s keys outlive a restart, and are the same for every process', async () => {
      const { device, pc } = await scene()
      const again = await enrolPc(device)
      expect(again.district).toEqual(pc.district)
    })
  })
})
