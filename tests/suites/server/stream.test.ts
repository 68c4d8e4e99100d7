import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { API } from '#shared/contracts/sync.ts'
import { newUnit, onBothStores, onPostgres } from './harness.ts'
import { edited, newItem, newStatement } from './records.ts'
import { openStream } from './stream-reader.ts'

onBothStores(
  'stream',
  (server) => {
    it('[L3.14] asks for a pull first, then brings each change of every collection with a checkpoint that continues', async () => {
      const unit = newUnit()
      const [writer, reader] = [await server().device({ unit }), await server().device({ unit })]
      const stream = await openStream(reader)
      expect(await stream.next()).toEqual({ event: 'resync', data: {} })
      const item = newItem(writer)
      await writer.push('items', [{ newDocumentState: item }])
      const change = await stream.nextChange()
      expect(change).toMatchObject({ collection: 'items', documents: [item] })
      expect((await reader.pull('items', change.checkpoint)).documents).toEqual([])
      const statement = newStatement(writer)
      await writer.push('statements', [{ newDocumentState: statement }])
      expect(await stream.nextChange()).toMatchObject({ collection: 'statements', documents: [statement] })
      stream.stop()
    })

    it('[S6] [L3.14] brings nothing from other units, and one bare tombstone when a document leaves', async () => {
      const unit = newUnit()
      const [owner, other] = [await server().device({ unit }), await server().device({ unit: `${unit.slice(0, 9)}002` })]
      const stream = await openStream(other)
      await stream.next()
      const secret = newItem(owner)
      await owner.push('items', [{ newDocumentState: secret }])
      const shared = newItem(owner, { audience: [other.user.unit] })
      await owner.push('items', [{ newDocumentState: shared }])
      expect((await stream.nextChange()).documents).toEqual([shared])
      await owner.push('items', [{ assumedMasterState: shared, newDocumentState: edited(owner, shared, { audience: [] }) }])
      expect((await stream.nextChange()).documents).toEqual([{ id: shared.id, _deleted: true }])
      stream.stop()
    })

    it('[S13] ends at sign-out, at revocation of the device and when the user is disabled; then nothing is given', async () => {
      const unit = newUnit()
      const administrator = await server().device({ unit, role: 'sysadmin' })
      const devices = [await server().device({ unit }), await server().device({ unit }), await server().device({ unit })] as const
      const streams = await Promise.all(devices.map((device) => openStream(device)))
      await Promise.all(streams.map((stream) => stream.next()))
      await devices[0].call('POST', '/auth/logout')
      await administrator.call('POST', `/admin/devices/${devices[1].login.deviceId}/revoke`)
      await administrator.call('POST', `/admin/users/${devices[2].user.id}/disable`)
      await Promise.all(streams.map((stream) => stream.ended))
      const codes = await Promise.all(
        devices.map(async (device) => (await device.call('POST', '/sync/items/pull', { checkpoint: null, limit: 1 })).body.code),
      )
      expect(codes).toEqual(['auth/token-invalid', 'auth/device-revoked', 'auth/user-disabled'])
      const refused = await Promise.all(
        devices
          .slice(1)
          .map(async (device) => (await device.call('POST', '/auth/refresh', { refreshToken: device.session.refreshToken })).body.code),
      )
      expect(refused).toEqual(['auth/device-revoked', 'auth/user-disabled'])
      expect((await devices[1].call('POST', '/auth/login', devices[1].login)).body.code).toBe('auth/device-revoked')
    })

    it('[S18] a reader that does not read gets bounded memory and a resync, and the writer is not held up', async () => {
      const unit = newUnit()
      const [writer, reader] = [await server().device({ unit }), await server().device({ unit })]
      const { hostname, port } = new URL(reader.url)
      const socket = connect(Number(port), hostname)
      socket.write(`GET ${API}/sync/stream HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${reader.session.accessToken}\r\n\r\n`)
      await new Promise((resolve) => socket.once('data', resolve))
      socket.pause()
      const content = '长'.repeat(7900)
      for (let round = 0; round < 12; round += 1) {
        const rows = Array.from({ length: 40 }, () => ({ newDocumentState: newItem(writer, { content }) }))
        expect((await writer.push('items', rows)).rejected).toEqual([])
      }
      let text = ''
      socket.on('data', (chunk) => (text = (text + chunk.toString('utf8')).slice(-2_000_000)))
      socket.resume()
      await expect.poll(() => text.includes('event: resync'), { timeout: 10_000 }).toBe(true)
      socket.destroy()
    }, 30_000)
  },
  { streamBuffer: 64 * 1024, keepaliveMs: 500 },
)

onPostgres('two processes', (server) => {
  it('hear of each other’s changes and sign-outs', async () => {
    const unit = newUnit()
    const second = await server().another()
    const writer = await server().device({ unit })
    const reader = await server().device({ unit, url: second.url })
    const stream = await openStream(reader)
    await stream.next()
    const item = newItem(writer)
    await writer.push('items', [{ newDocumentState: item }])
    expect((await stream.nextChange()).documents).toEqual([item])
    const administrator = await server().device({ unit, role: 'sysadmin' })
    await administrator.call('POST', `/admin/devices/${reader.login.deviceId}/revoke`)
    await stream.ended
  })
})
