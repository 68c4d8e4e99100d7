import { createHash, randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { isErrorCode } from '#shared/contracts/errors.ts'
import { API, MAX_DOCUMENT_BYTES } from '#shared/contracts/sync.ts'
import type { Device } from './device.ts'
import { newUnit, onBothStores, PASSWORD } from './harness.ts'
import { newItem } from './records.ts'

const pull = { checkpoint: null, limit: 10 }
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const rowOf = (text: string) => `{"rows":[{"newDocumentState":${text}}]}`
const valid = { ...pull, checkpoint: { epoch: 'x', places: {} } }

/** What is sent → status and code that must come back. */
const requests: readonly [string, string, string, unknown, Record<string, string>, number, string][] = [
  ['malformed JSON', 'POST', '/sync/items/pull', '{"checkpoint":', {}, 400, 'request/malformed'],
  ['an empty body', 'POST', '/sync/items/pull', '', {}, 400, 'request/malformed'],
  ['a bare string', 'POST', '/sync/items/pull', '"x"', {}, 400, 'request/invalid'],
  ['a wrong type', 'POST', '/sync/items/pull', { checkpoint: 5, limit: 10 }, {}, 400, 'request/invalid'],
  ['a limit of none', 'POST', '/sync/items/pull', { checkpoint: null, limit: 0 }, {}, 400, 'request/invalid'],
  ['a limit too high', 'POST', '/sync/items/pull', { checkpoint: null, limit: 5001 }, {}, 400, 'request/invalid'],
  [
    'a place that is no number',
    'POST',
    '/sync/items/pull',
    { checkpoint: { epoch: 'x', places: { a: 1.5 } }, limit: 1 },
    {},
    400,
    'request/invalid',
  ],
  [
    'a place below none',
    'POST',
    '/sync/items/pull',
    { checkpoint: { epoch: 'x', places: { a: -1 } }, limit: 1 },
    {},
    400,
    'request/invalid',
  ],
  ['an unknown epoch', 'POST', '/sync/items/pull', valid, {}, 409, 'sync/resync'],
  ['an unknown collection', 'POST', '/sync/secrets/pull', pull, {}, 404, 'sync/unknown-collection'],
  ['a prototype as collection', 'POST', '/sync/__proto__/pull', pull, {}, 404, 'sync/unknown-collection'],
  [
    'a prototype in the body',
    'POST',
    '/sync/items/pull',
    '{"__proto__":{"x":1},"checkpoint":null,"limit":1}',
    {},
    400,
    'request/malformed',
  ],
  [
    'another media type',
    'POST',
    '/sync/items/pull',
    'x=1',
    { 'content-type': 'application/x-www-form-urlencoded' },
    415,
    'request/unsupported-media',
  ],
  ['an unknown content encoding', 'POST', '/sync/items/pull', 'x', { 'content-encoding': 'zstd9' }, 415, 'request/unsupported-media'],
  ['gzip that is none', 'POST', '/sync/items/pull', 'not gzip', { 'content-encoding': 'gzip' }, 400, 'request/malformed'],
  [
    'a gzip bomb',
    'POST',
    '/sync/items/push',
    gzipSync(Buffer.alloc(200_000_000, 0x20)),
    { 'content-encoding': 'gzip' },
    413,
    'request/too-large',
  ],
  ['a body too large', 'POST', '/sync/items/push', ' '.repeat(9_000_000), {}, 413, 'request/too-large'],
  ['no rows', 'POST', '/sync/items/push', { rows: [] }, {}, 400, 'request/invalid'],
  [
    'too many rows',
    'POST',
    '/sync/items/push',
    { rows: Array.from({ length: 1001 }, () => ({ newDocumentState: {} })) },
    {},
    400,
    'request/invalid',
  ],
  ['an old protocol', 'POST', '/sync/items/pull', pull, { 'x-dq-protocol': '0' }, 426, 'protocol/upgrade-required'],
  ['a protocol that is no number', 'POST', '/sync/items/pull', pull, { 'x-dq-protocol': 'new' }, 426, 'protocol/upgrade-required'],
  ['no token', 'POST', '/sync/items/pull', pull, { authorization: '' }, 401, 'auth/token-invalid'],
  ['a made-up token', 'POST', '/sync/items/pull', pull, { authorization: `Bearer ${'a'.repeat(43)}` }, 401, 'auth/token-invalid'],
  ['an unknown address', 'GET', '/nothing', undefined, {}, 404, 'request/not-found'],
  ['a wrong method', 'DELETE', '/sync/items/pull', undefined, {}, 405, 'request/method'],
  ['a path trick in a blob', 'GET', '/blobs/..%2f..%2fetc%2fpasswd', undefined, {}, 400, 'request/invalid'],
  ['a short blob name', 'PUT', '/blobs/abc', 'x', {}, 400, 'request/invalid'],
  ['a blob that is not there', 'GET', `/blobs/${'0'.repeat(64)}`, undefined, {}, 404, 'request/not-found'],
  ['a blob with other content', 'PUT', `/blobs/${'0'.repeat(64)}`, 'x', {}, 422, 'blob/hash-mismatch'],
  ['NUL in a record’s id', 'GET', '/documents/items/%00/versions', undefined, {}, 404, 'record/not-found'],
  ['a stranger’s board', 'GET', '/board/indicators', undefined, {}, 403, 'auth/forbidden'],
  ['accounts without the duty', 'GET', '/admin/users', undefined, {}, 403, 'auth/forbidden'],
  ['the audit without the duty', 'GET', '/audit', undefined, {}, 403, 'auth/forbidden'],
  ['demo accounts outside a demo', 'GET', '/demo/accounts', undefined, {}, 404, 'request/not-found'],
]

/** A row’s text → the code it must be rejected with; the good row beside it goes on. */
const rows: readonly [string, (device: Device) => string, string][] = [
  ['null', () => 'null', 'record/invalid'],
  ['a list', () => '[]', 'record/invalid'],
  ['a number', () => '7', 'record/invalid'],
  ['no id', () => '{"_deleted":false}', 'record/invalid'],
  ['an id that is a number', () => '{"id":1,"_deleted":false}', 'record/invalid'],
  ['an id too long', () => JSON.stringify({ id: 'x'.repeat(65), _deleted: false }), 'record/invalid'],
  ['an id with NUL', () => '{"id":"a\\u0000b","_deleted":false}', 'record/invalid'],
  ['no _deleted', () => '{"id":"a"}', 'record/invalid'],
  ['NUL in a text', (device) => JSON.stringify(newItem(device, { title: 'a\u0000b' })), 'record/invalid'],
  ['NUL in a field nobody knows', (device) => JSON.stringify(newItem(device, { later: { x: ['\u0000'] } })), 'record/invalid'],
  ['NUL in a name', (device) => JSON.stringify(newItem(device, { 'a\u0000': 1 })), 'record/invalid'],
  ['a lone surrogate', (device) => JSON.stringify(newItem(device, { content: 'x\ud800y' })), 'record/invalid'],
  ['deep nesting', (device) => JSON.stringify(newItem(device)).replace('{', `{"deep":${nested(5000)},`), 'record/invalid'],
  ['a wrong type', (device) => JSON.stringify(newItem(device, { title: 5 })), 'record/invalid'],
  ['an unknown state', (device) => JSON.stringify(newItem(device, { state: 'flying' })), 'record/invalid'],
  ['too large', (device) => JSON.stringify(newItem(device, { later: 'x'.repeat(MAX_DOCUMENT_BYTES) })), 'record/too-large'],
  ['a number past all bounds', (device) => JSON.stringify(newItem(device)).replace('{', '{"big":1e400,'), 'record/invalid'],
  ['a foreign unit', (device) => JSON.stringify(newItem(device, { unit: '110101001001' })), 'record/out-of-scope'],
  ['a forged author', (device) => JSON.stringify(newItem(device, { createdBy: 'other' })), 'record/author'],
  ['an audience in another district', (device) => JSON.stringify(newItem(device, { audience: ['110101*'] })), 'record/out-of-scope'],
]

onBothStores('hostile input', (server) => {
  it('[S18] every bad request gets its code and no stack, and the server goes on', async () => {
    const device = await server().device({ unit: newUnit() })
    for (const [name, method, path, body, headers, status, code] of requests) {
      const answer = await device.call(method, path, body, headers)
      expect([name, answer.status, answer.body.code]).toEqual([name, status, code])
      expect([name, isErrorCode(code), typeof answer.body['message'], /\bat .*:\d+/.test(JSON.stringify(answer.body))]).toEqual([
        name,
        true,
        'string',
        false,
      ])
    }
    expect((await device.call('GET', '/health')).status).toBe(200)
  }, 60_000)

  it('[S8] every bad row is rejected with its code while the rows beside it are stored', async () => {
    const device = await server().device({ unit: newUnit() })
    let stored = 0
    for (const [name, make, code] of rows) {
      const beside = newItem(device)
      const body = `${rowOf(make(device)).slice(0, -2)},{"newDocumentState":${JSON.stringify(beside)}}]}`
      const answer = await device.call('POST', '/sync/items/push', body)
      expect([name, answer.status, (answer.body['rejected'] as { code: string }[] | undefined)?.map((row) => row.code)]).toEqual([
        name,
        200,
        [code],
      ]) // the contract's shape
      stored += 1
      expect((await device.pullAll('items')).documents.size).toBe(stored)
    }
  }, 60_000)

  it('quotes, backslashes, emoji and rare characters in every text come back as they went', async () => {
    const device = await server().device({ unit: newUnit() })
    const document = newItem(device, {
      title: `'; drop table documents; -- "\\ 𠮷野家 👩‍👩‍👧 é\u0301 \u200b`,
      later: { $1: '{}', 'a"b': ['\\u0000', '\ufffe'] },
    })
    expect((await device.push('items', [{ newDocumentState: document }])).rejected).toEqual([])
    expect((await device.pull('items', null)).documents).toEqual([document])
  })

  it('a client that sends half a request and goes away disturbs nobody', async () => {
    const device = await server().device({ unit: newUnit() })
    const { hostname, port } = new URL(device.url)
    for (const part of [
      `POST ${API}/sync/items/push HTTP/1.1\r\nhost: x\r\ncontent-length: 999999\r\ncontent-type: application/json\r\n\r\n{"rows":[`,
      'nonsense\r\n\r\n',
    ]) {
      const socket = connect(Number(port), hostname)
      await new Promise<void>((resolve) => socket.write(part, () => resolve()))
      socket.destroy()
    }
    expect((await device.call('GET', '/health')).status).toBe(200)
  })

  it('blobs: content is checked, ranges resume, and what a unit brought it may fetch', async () => {
    const device = await server().device({ unit: newUnit() })
    const bytes = randomBytes(200_000)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    for (let twice = 0; twice < 2; twice += 1)
      expect((await device.call('PUT', `/blobs/${sha256}`, bytes, { 'content-type': 'image/png' })).status).toBe(200)
    const fetchPart = async (range?: string) => {
      const response = await fetch(`${device.url}${API}/blobs/${sha256}`, {
        headers: { authorization: `Bearer ${device.session.accessToken}`, ...(range ? { range } : {}) },
      })
      return { status: response.status, range: response.headers.get('content-range'), bytes: Buffer.from(await response.arrayBuffer()) }
    }
    expect((await fetchPart()).bytes.equals(bytes)).toBe(true)
    const rest = await fetchPart('bytes=150000-')
    expect([rest.status, rest.range, rest.bytes.equals(bytes.subarray(150_000))]).toEqual([206, 'bytes 150000-199999/200000', true])
    expect((await fetchPart('bytes=-10')).bytes.equals(bytes.subarray(-10))).toBe(true)
    expect((await fetchPart('bytes=200000-')).status).toBe(416)
    const head = await device.call('HEAD', `/blobs/${sha256}`)
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '200000'])
  })

  it('blobs: an upload that was cut goes on where it ended; a gap is refused and named', async () => {
    const device = await server().device({ unit: newUnit() })
    const bytes = randomBytes(100_000)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const put = (from: number, to: number) =>
      device.call('PUT', `/blobs/${sha256}`, bytes.subarray(from, to), { 'content-range': `bytes ${from}-${to - 1}/100000` })
    expect([(await put(0, 40_000)).status, (await put(0, 40_000)).body]).toEqual([202, { received: 40_000, complete: false }])
    const gap = await put(60_000, 80_000)
    expect([gap.status, gap.body.code, gap.body.details]).toEqual([416, 'blob/out-of-order', { received: 40_000 }])
    const asked = await device.call('PUT', `/blobs/${sha256}`, new Uint8Array(), { 'content-range': 'bytes */100000' })
    expect(asked.body).toEqual({ received: 40_000, complete: false })
    expect((await device.call('HEAD', `/blobs/${sha256}`)).status).toBe(404)
    expect((await put(30_000, 100_000)).status).toBe(200)
    expect((await device.call('HEAD', `/blobs/${sha256}`)).headers.get('content-length')).toBe('100000')
    expect((await device.call('PUT', `/blobs/${sha256}`, bytes, { 'content-range': 'bytes 9-3/100' })).status).toBe(400)
  })

  it('OpenAPI names every route of sync.md', async () => {
    const device = await server().device({ unit: newUnit() })
    const paths = Object.keys((await device.call('GET', '/openapi.json')).body['paths'] as object) // OpenAPI
    for (const path of [
      '/auth/login',
      '/sync/{collection}/pull',
      '/sync/{collection}/push',
      '/sync/stream',
      '/sync/{collection}/digest',
      '/audit',
      '/board/indicators',
      '/blobs/{sha256}',
    ]) {
      expect(paths).toContain(`${API}${path}`)
    }
  })

  it('signing in again and again with a wrong password is slowed by the lock, not by crashing', async () => {
    const unit = newUnit()
    const { username } = await server().user({ unit })
    const attempt = (password: string) =>
      fetch(`${server().url}${API}/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password, deviceId: 'device-0001', deviceName: 'x' }),
      })
    for (let count = 0; count < 5; count += 1) expect((await attempt('wrong')).status).toBe(401)
    const locked = await attempt(PASSWORD)
    expect([locked.status, Number(locked.headers.get('retry-after')) > 1700]).toEqual([423, true])
    expect(await locked.json()).toMatchObject({ code: 'auth/locked', details: { retryAfterSeconds: expect.any(Number) } })
  })
})
