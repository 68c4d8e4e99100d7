import { createHash, randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { API } from '#shared/contracts/sync.ts'
import { districtOf, newUnit, onBothStores, PASSWORD } from './harness.ts'
import { send } from './device.ts'
import { edited, newItem, newPerson, newStatement } from './records.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

onBothStores('wire contract', (server) => {
  it('health has exactly the fields of sync.md, under the base path and at the root', async () => {
    for (const path of [`${API}/health`, '/health']) {
      const response = await fetch(server().url + path)
      expect(await response.json()).toEqual({ status: 'ok', version: 'test', protocol: 1, store: server().store.kind })
      expect(response.headers.get('date')).not.toBeNull()
    }
  })

  it('texts that no database holds are the request’s fault, at sign-in and in a digest’s range', async () => {
    const device = await server().device({ unit: newUnit() })
    for (const bad of [{ username: 'a\u0000b' }, { deviceId: 'device-\u00001' }, { deviceName: 'x\u0000' }, { username: 'a\ud800' }]) {
      const answer = await device.call('POST', '/auth/login', { ...device.login, ...bad })
      expect([bad, answer.status < 500, typeof answer.body.code]).toEqual([bad, true, 'string'])
    }
    const { checkpoint } = await device.pullAll('items')
    const answer = await device.call('POST', '/sync/items/digest', { checkpoint, from: 'a\u0000' })
    expect([answer.status, answer.body.code]).toEqual([400, 'request/invalid'])
  })

  it('a call without a body may say that it sends JSON', async () => {
    const device = await server().device({ unit: newUnit() })
    expect((await device.call('POST', '/auth/logout', '', JSON_TYPE)).status).toBe(200)
    expect((await device.call('GET', '/auth/me')).status).toBe(401)
  })

  it('what the router or Node itself refuses has a code and a sentence too', async () => {
    const device = await server().device({ unit: newUnit() })
    const strange = await device.call('GET', '/sync/%E0%A4%A/pull')
    expect([strange.status, strange.body]).toEqual([400, { code: 'request/malformed', message: expect.stringMatching(/[一-龥]/) }])
    const long = await device.call('GET', `/${'x'.repeat(20_000)}`)
    expect([long.status, long.body.code, long.headers.get('date') !== null]).toEqual([431, 'request/too-large', true])
  })

  it('the empty blob can be brought with and without a body', async () => {
    const device = await server().device({ unit: newUnit() })
    const sha256 = createHash('sha256').digest('hex')
    expect((await device.call('PUT', `/blobs/${sha256}`)).status).toBe(200)
    expect((await device.call('GET', `/blobs/${sha256}`)).headers.get('content-length')).toBe('0')
  })

  it('[S6] naming another unit’s attachment in a document of one’s own does not open it', async () => {
    const unit = newUnit()
    const [owner, thief] = [await server().device({ unit }), await server().device({ unit: `${unit.slice(0, 9)}008` })]
    const bytes = Buffer.from(`private ${randomUUID()}`)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await owner.call('PUT', `/blobs/${sha256}`, bytes)
    const attachments = [{ id: 'a1', name: 'a.txt', type: 'text/plain', bytes: bytes.length, sha256 }]
    expect((await thief.push('items', [{ newDocumentState: newItem(thief, { attachments }) }])).rejected).toEqual([])
    expect((await thief.call('GET', `/blobs/${sha256}`)).status).toBe(404)
    await owner.push('items', [{ newDocumentState: newItem(owner, { attachments, audience: [thief.user.unit] }) }])
    expect((await thief.call('GET', `/blobs/${sha256}`)).status).toBe(200)
  })

  it('[L3.10] a tombstone without content stays whose it was: it is pulled, may be sent twice, and can be undone', async () => {
    const device = await server().device({ unit: newUnit() })
    const document = newItem(device)
    await device.push('items', [{ newDocumentState: document }])
    const gone = { id: document.id, _deleted: true }
    const rows = [{ assumedMasterState: document, newDocumentState: gone }]
    for (let twice = 0; twice < 2; twice += 1) expect(await device.push('items', rows)).toEqual({ conflicts: [], rejected: [] })
    const [held] = (await device.pull('items', null)).documents
    expect(held).toMatchObject({ ...gone, unit: document['unit'], createdBy: device.user.id })
    expect((await device.call('GET', `/documents/items/${document.id}/versions/2`)).status).toBe(200)
    const back = edited(device, document, { title: '恢复' })
    expect(await device.push('items', [{ assumedMasterState: held!, newDocumentState: back }])).toEqual({ conflicts: [], rejected: [] }) // one was pulled
    const strange = { ...gone, audience: ['everyone'] }
    expect((await device.push('items', [{ assumedMasterState: back, newDocumentState: strange }])).rejected[0]?.code).toMatch(/^record\//)
  })

  it('[S6] administrators read no record by any route', async () => {
    const unit = newUnit()
    const owner = await server().device({ unit })
    const document = newPerson(owner, { audience: [districtOf(unit), `${unit.slice(0, 6)}*`] })
    await owner.push('people', [{ newDocumentState: document }])
    const { checkpoint } = await owner.pullAll('people')
    for (const role of ['sysadmin', 'secadmin', 'auditor'] as const) {
      const who = await server().device({ unit, role })
      const answers = [
        await who.call('POST', '/sync/people/pull', { checkpoint: null, limit: 10 }),
        await who.call('POST', '/sync/people/digest', { checkpoint }),
        await who.call('GET', '/sync/stream'),
        await who.call('GET', `/documents/people/${document.id}/versions`),
        await who.call('GET', `/documents/people/${document.id}/versions/1`),
        await who.call('GET', `/blobs/${'0'.repeat(64)}`),
        await who.call('GET', '/board/indicators'),
        await who.call('GET', '/board/indicators/N03/rows'),
        await who.call('GET', '/board/money?year=2026'),
      ]
      expect([role, ...answers.map((answer) => answer.body.code)]).toEqual([role, ...answers.map(() => 'auth/forbidden')])
      for (const attempt of [document, { ...document, name: 'x' }]) {
        const { conflicts, rejected } = await who.push('people', [{ newDocumentState: attempt }])
        expect([conflicts, rejected.length, JSON.stringify(rejected).includes(String(document['name']))]).toEqual([[], 1, false])
      }
    }
  })

  it('OpenAPI describes every route of sync.md: answer, failure, and body where one is sent', async () => {
    type Operation = { requestBody?: unknown; responses?: Record<string, unknown> }
    const { body } = await send(server().url, 'GET', '/openapi.json', undefined, {})
    const paths = body['paths'] as Record<string, Record<string, Operation>> // OpenAPI
    const routes = [
      'post /auth/login +', 'post /auth/refresh +', 'post /auth/logout', 'post /auth/password +', 'post /sync/{collection}/pull +',
      'post /sync/{collection}/push +', 'post /sync/{collection}/recent +', 'post /sync/places +', 'get /sync/stream', 'post /sync/{collection}/digest +', 'post /audit +', 'get /board/indicators',
      'get /board/indicators/{code}/rows', 'get /board/money', 'get /board/money/{unit}', 'get /board/money/{unit}/matters/{id}', 'put /blobs/{sha256}', 'get /blobs/{sha256}', 'head /blobs/{sha256}', 'get /health', 'get /metrics',
      'post /admin/users +', 'get /admin/users', 'get /admin/devices', 'post /admin/devices/{id}/revoke', 'post /admin/users/{id}/reset +',
    ] // prettier-ignore
    for (const route of routes) {
      const [method, path, sends] = route.split(' ') as [string, string, string | undefined]
      const operation = paths[API + path]?.[method]
      const answers = Object.keys(operation?.responses ?? {})
      const described = [answers.includes('200'), answers.some((status) => /^4xx$/i.test(status)), operation?.requestBody !== undefined]
      expect([route, ...described]).toEqual([route, true, true, sends !== undefined])
    }
  })

  it('[S8] a stamp that is no time does not silence the board', async () => {
    const unit = newUnit()
    const [device, district] = [await server().device({ unit }), await server().device({ unit: districtOf(unit), role: 'district' })]
    const strange = '2026-99-99T99:99:99.999Z-0000-0123456789ab'
    await device.push('items', [
      { newDocumentState: newItem(device, { type: 'problem', state: 'registered', createdAt: strange, updatedAt: strange }) },
    ])
    await device.push('items', [
      {
        newDocumentState: newItem(device, {
          type: 'problem',
          state: 'registered',
          createdAt: '2026-02-28T16:00:00.000Z-0000-0123456789ab',
        }),
      },
    ])
    expect((await district.call('GET', '/board/indicators')).status).toBe(200)
    const rows = await district.call('GET', '/board/indicators/N09/rows?from=2026-03-01&to=2026-03-01')
    expect(rows.body).toMatchObject({ total: 1, rows: [{ day: '2026-03-01' }] })
    const behind = await district.call('GET', '/board/indicators/N09/rows?from=2026-03-01&to=2026-03-01&page=7')
    expect(behind.body).toMatchObject({ total: 1, rows: [] })
  })

  it('metrics are not for whom a proxy on this machine brings', async () => {
    expect((await fetch(`${server().url}/metrics`)).status).toBe(200)
    const proxied = await fetch(`${server().url}/metrics`, { headers: { 'x-forwarded-for': '10.1.2.3' } })
    expect([proxied.status, ((await proxied.json()) as { code: string }).code]).toEqual([403, 'auth/forbidden']) // a failure
  })

  it('many guesses at once are no more than five one after another', async () => {
    const { username } = await server().user({ unit: newUnit() })
    const attempt = (password: string) =>
      send(server().url, 'POST', '/auth/login', { username, password, deviceId: 'device-0001', deviceName: 'x' }, {})
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt('wrong')))
    const statuses = answers.map((answer) => answer.status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([...Array(5).fill(401), ...Array(7).fill(423)])
    expect((await attempt(PASSWORD)).status).toBe(423)
  })

  it('a device’s event with the highest number there is does no harm', async () => {
    const device = await server().device({ unit: newUnit() })
    const event = { seq: Number.MAX_SAFE_INTEGER, at: 'x', kind: 'view', previous: '', hash: 'h' }
    expect((await device.call('POST', '/audit', { events: [event] })).status).toBe(400)
  })
})

onBothStores(
  'bounds',
  (server) => {
    it('[S18] a request that comes drop by drop is ended with its code', async () => {
      const device = await server().device({ unit: newUnit() })
      const { hostname, port } = new URL(server().url)
      const ended = async (start: string): Promise<string> => {
        const socket = connect(Number(port), hostname)
        let text = ''
        socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        socket.on('error', () => undefined)
        socket.write(start)
        const drops = setInterval(() => socket.writable && socket.write('x'), 50)
        await new Promise((resolve) => socket.once('close', resolve))
        clearInterval(drops)
        return text
      }
      const head = `POST ${API}/sync/items/push HTTP/1.1\r\nhost: x\r\n`
      const token = `authorization: Bearer ${device.session.accessToken}\r\n`
      const answers = await Promise.all([
        ended(head),
        ended(`${head}${token}content-type: application/json\r\ncontent-length: 99999\r\n\r\n`),
      ])
      for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*"code":"request\/timeout"/)
    }, 20_000)

    it('[S18] too many requests of one session get 429 with the time to wait, and others go on', async () => {
      const [greedy, other] = [await server().device({ unit: newUnit() }), await server().device({ unit: newUnit() })]
      const answers = await Promise.all(Array.from({ length: 60 }, () => greedy.call('GET', '/auth/me')))
      const refused = answers.filter((answer) => answer.status === 429)
      expect(refused.length).toBeGreaterThan(0)
      expect(refused[0]?.body).toEqual({
        code: 'request/too-many',
        message: expect.any(String),
        details: { retryAfterSeconds: expect.any(Number) },
      })
      expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
      expect((await other.call('GET', '/auth/me')).status).toBe(200)
    })

    it('[S18] a session holds a few streams; the oldest makes room', async () => {
      const device = await server().device({ unit: newUnit() })
      const open = () => fetch(`${device.url}${API}/sync/stream`, { headers: { authorization: `Bearer ${device.session.accessToken}` } })
      const first = await open()
      const later = [await open(), await open()]
      expect(await first.text()).toContain('event: resync')
      for (const response of later) await response.body?.cancel()
    })
  },
  { perMinute: 50, requestMs: 600, streams: 2 },
)

onBothStores('large conflicts', (server) => {
  it('[S18] [L3.12] an answer that would hold too many large conflicts asks for less at a time, and less at a time works', async () => {
    const device = await server().device({ unit: newUnit() })
    const documents = Array.from({ length: 6 }, () => newStatement(device, { later: 'x'.repeat(4_000_000) }))
    for (const newDocumentState of documents) expect((await device.push('statements', [{ newDocumentState }])).rejected).toEqual([])
    const rows = documents.map((document) => ({ newDocumentState: { ...document, later: 'y' } }))
    const together = await device.call('POST', '/sync/statements/push', { rows })
    expect([together.status, together.body.code]).toEqual([413, 'request/too-large'])
    expect((await device.push('statements', rows.slice(0, 3))).conflicts).toHaveLength(3)
  }, 60_000)
})
