import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { createLogger } from '#server/logger.ts'
import { newUnit } from './harness.ts'
import { startOwnServer } from './own-server.ts'
import { newPerson } from './records.ts'

it('[L4 P2-in-clear] the server’s log names no person, no record’s words, no password and no token, at any level and for any failure', async () => {
  let log = ''
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString('utf8')
      done()
    },
  })
  const server = await startOwnServer({ logger: createLogger('trace', sink) })
  try {
    const secret = () => randomBytes(12).toString('hex')
    const device = await server.device(newUnit())
    const planted = { citizenId: '11010519491231002X', phone: '13912345678', address: secret(), name: secret(), note: secret() }
    const person = newPerson(device, planted)
    await device.push('people', [{ newDocumentState: person }])
    await device.pullAll('people')
    // Failures of every kind that quote what was sent.
    await device.call('POST', '/sync/people/push', `{"rows":[${secret()}`)
    await device.call('POST', '/sync/people/push', { rows: [{ newDocumentState: { ...person, phone: { bad: planted.phone } } }] })
    await device.call('GET', `/documents/people/${planted.address}/versions`)
    await device.call('GET', `/nowhere/${planted.address}?phone=${planted.phone}`)
    await device.call('POST', '/auth/login', { ...device.login, password: planted.note })
    await device.call('GET', `/documents/people/${person.id}/versions/1`)
    expect(log).toContain('/sync/:collection/push')
    const said = [...Object.values(planted), device.login.password, device.session.accessToken, device.session.refreshToken, person.id]
    expect(said.filter((text) => log.includes(text))).toEqual([])
  } finally {
    await server.stop()
  }
}, 60_000)
