import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, brotliCompressSync } from 'node:zlib'
import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { API } from '#shared/contracts/sync.ts'
import { sessionResponse } from '#shared/contracts/api.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { createDevice, deviceOf, type Answer, type Device } from './device.ts'
import { districtOf, newUnit } from './harness.ts'
import { startOwnServer, until, type OwnServer } from './own-server.ts'
import { rawRequest, statusOf } from './raw-request.ts'
import { newItem } from './records.ts'

let server: OwnServer
let webFolder = ''
beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'dq-web-'))
  await mkdir(join(webFolder, 'web', 'assets'), { recursive: true })
  await writeFile(join(webFolder, 'web', 'index.html'), '<title>党群工作台</title>')
  await writeFile(join(webFolder, 'web', 'assets', 'a.js'), 'export {}')
  await writeFile(join(webFolder, 'secret.txt'), 'outside-the-web-folder')
  server = await startOwnServer({ webDir: join(webFolder, 'web') })
}, 60_000)
afterAll(async () => {
  await server.stop()
  await rm(webFolder, { recursive: true, force: true })
})

const withToken = (device: Device) => `host: x\r\nauthorization: Bearer ${device.session.accessToken}\r\n`

describe('tokens', () => {
  it('[S13] a token that is forged, altered, of the other kind, ended or another’s opens nothing', async () => {
    const device = await server.device(newUnit())
    const { accessToken, refreshToken } = device.session
    const bearers = [
      '',
      'Bearer',
      'Bearer ',
      'Bearer null',
      `Bearer ${accessToken.slice(0, -1)}`,
      `Bearer ${accessToken}A`,
      `Bearer ${accessToken.toUpperCase()}`,
      `Bearer ${refreshToken}`,
      `Basic ${Buffer.from(`${device.login.username}:${device.login.password}`).toString('base64')}`,
      `Bearer ${createHash('sha256').update(accessToken).digest('hex')}`,
      `Bearer ' or '1'='1`,
      `Bearer ${randomBytes(32).toString('base64url')}`,
    ]
    for (const authorization of bearers) {
      const answer = await device.call('GET', '/auth/me', undefined, { authorization })
      expect([authorization.slice(0, 20), answer.status, answer.body.code]).toEqual([authorization.slice(0, 20), 401, 'auth/token-invalid'])
    }
    expect((await device.call('POST', '/auth/refresh', { refreshToken: accessToken })).body.code).toBe('auth/token-invalid')
    const next = deviceOf(
      server.url,
      device.login,
      sessionResponse.parse((await device.call('POST', '/auth/refresh', { refreshToken })).body),
    )
    expect((await next.call('POST', '/auth/logout')).status).toBe(200)
    for (const ended of [device, next]) expect((await ended.call('GET', '/auth/me')).status).toBe(401)
  })

  it('[S13] a token that ends while its body is still on the way writes nothing', async () => {
    const device = await server.device(newUnit())
    const document = newItem(device)
    const body = JSON.stringify({ rows: [{ newDocumentState: document }] })
    const head = `POST ${API}/sync/items/push HTTP/1.1\r\n${withToken(device)}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nexpect: 100-continue\r\n\r\n`
    const { hostname, port } = new URL(server.url)
    const { connect } = await import('node:net')
    const socket = connect(Number(port), hostname)
    let answer = ''
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    const asked = new Promise<void>((resolve) =>
      socket.setEncoding('utf8').on('data', (text: string) => {
        answer += text
        if (answer.includes('100 Continue')) resolve()
        if (answer.includes('"code"')) socket.end()
      }),
    )
    socket.write(head)
    await asked
    expect((await device.call('POST', '/auth/logout')).status).toBe(200)
    // A second later what was known of the token no longer stands.
    await new Promise((resolve) => setTimeout(resolve, 1100))
    socket.write(body)
    await closed
    expect(answer).toMatch(/HTTP\/1\.1 401 [^]*auth\/token-invalid/)
  }, 30_000)
})

describe('passwords', () => {
  it('[S13] a sign-in and a change that were being checked while the password was reset come to nothing', async () => {
    const cheap = createPasswords({ iterations: 1, memorySize: 64 })
    let held: Promise<void> | undefined
    let checking = 0
    const own = await startOwnServer({
      passwords: {
        hash: cheap.hash,
        async verify(password, hash) {
          const fits = await cheap.verify(password, hash)
          checking += 1
          await held
          checking -= 1
          return fits
        },
      },
    })
    try {
      const unit = newUnit()
      const admin = await own.device(districtOf(unit), 'sysadmin')
      const thief = await own.device(unit)
      const meanwhile = async (attempt: () => Promise<Answer>, password: string): Promise<Answer> => {
        const { promise, resolve } = Promise.withResolvers<void>()
        held = promise
        const answer = attempt()
        await until(() => checking === 1)
        expect((await admin.call('POST', `/admin/users/${thief.user.id}/reset`, { password })).status).toBe(200)
        held = undefined
        resolve()
        return answer
      }
      const signedIn = await meanwhile(() => thief.call('POST', '/auth/login', thief.login), 'Second-2026!')
      expect([signedIn.status, signedIn.body.code]).toEqual([401, 'auth/bad-credentials'])
      const again = await createDevice(own.url, { ...thief.login, password: 'Second-2026!' })
      const change = { current: 'Second-2026!', next: 'Stolen-2026!' }
      const changed = await meanwhile(() => again.call('POST', '/auth/password', change), 'Third-2026!')
      expect([changed.status, changed.body.code]).toEqual([401, 'auth/bad-credentials'])
      await expect(createDevice(own.url, { ...thief.login, password: 'Stolen-2026!' })).rejects.toThrow('auth/bad-credentials')
      expect((await createDevice(own.url, { ...thief.login, password: 'Third-2026!' })).user.id).toBe(thief.user.id)
    } finally {
      await own.stop()
    }
  }, 60_000)
})

describe('an administrator at whose screen somebody else sits', () => {
  it('[S13] does not get a new password without the old one', async () => {
    const admin = await server.device(districtOf(newUnit()), 'sysadmin')
    const reset = await admin.call('POST', `/admin/users/${admin.user.id}/reset`, { password: 'Stolen-2026!' })
    expect([reset.status, reset.body.code]).toEqual([403, 'auth/forbidden'])
    const change = { current: 'Guess-2026!', next: 'Stolen-2026!' }
    expect((await admin.call('POST', '/auth/password', change)).body.code).toBe('auth/bad-credentials')
    expect((await createDevice(server.url, admin.login)).user.id).toBe(admin.user.id)
  })
})

describe('requests that are not what they seem', () => {
  it('[S18] two lengths, a length and chunks, or a line that is no header are refused, and the connection is closed', async () => {
    const device = await server.device(newUnit())
    const line = `POST ${API}/sync/items/pull HTTP/1.1\r\n${withToken(device)}content-type: application/json\r\n`
    const hidden = `GET ${API}/auth/me HTTP/1.1\r\n${withToken(device)}\r\n`
    const requests = [
      `${line}content-length: 5\r\ncontent-length: 500\r\n\r\n{}   ${hidden}`,
      `${line}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      `${line}transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n${hidden}`,
      `${line}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`,
      `${line}content-length: +5\r\n\r\n{}   ${hidden}`,
      `${line}content-length : 5\r\n\r\n{}   ${hidden}`,
      `${line}transfer-encoding: chunked\r\n\r\n0x5\r\n{}   \r\n0\r\n\r\n${hidden}`,
      `${line}x: a\n content-length: 5\r\n\r\n${hidden}`,
      `GET ${API}/auth/me HTTP/1.1\r\n\r\n`,
      `GET ${API}/auth/me HTTP/9.9\r\nhost: x\r\n\r\n`,
      `\u0000GET / HTTP/1.1\r\n\r\n`,
    ]
    for (const text of requests) {
      const answer = await rawRequest(server.url, text)
      const name = JSON.stringify(text.replaceAll(line, '').slice(0, 60))
      // One answer, a refusal; what was hidden behind it is never answered.
      expect([name, statusOf(answer) >= 400, answer.match(/HTTP\/1\.1/g)?.length, answer.includes(device.user.id)]).toEqual([
        name,
        true,
        1,
        false,
      ])
    }
  }, 60_000)

  it('[S18] headers that are too long, too many or say what another may not say change nothing', async () => {
    const device = await server.device(newUnit())
    const long = await rawRequest(server.url, `GET ${API}/auth/me HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(40_000)}\r\n\r\n`)
    expect(long).toMatch(/^HTTP\/1\.1 431 [^]*request\/too-large/)
    const many = `x-many: 1\r\n`.repeat(3000)
    expect(statusOf(await rawRequest(server.url, `GET ${API}/auth/me HTTP/1.1\r\nhost: x\r\n${many}\r\n`))).toBeGreaterThanOrEqual(400)
    for (const headers of [
      { 'x-http-method-override': 'DELETE' },
      { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' },
      { 'x-original-url': '/metrics', 'x-rewrite-url': '/metrics' },
      { origin: 'https://evil.example', referer: 'https://evil.example/' },
      { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' },
    ] as Record<string, string>[]) {
      const answer = await device.call('GET', '/auth/me', undefined, headers)
      expect([headers, answer.status, answer.body['id']]).toEqual([headers, 200, device.user.id])
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      expect(JSON.stringify([...answer.headers])).not.toContain('evil')
    }
    for (const method of ['TRACE', 'PATCH', 'PROPFIND']) {
      const answer = await rawRequest(server.url, `${method} ${API}/auth/me HTTP/1.1\r\n${withToken(device)}x-secret: s3cr3t\r\n\r\n`)
      expect([method, statusOf(answer) >= 400, answer.includes('s3cr3t')]).toEqual([method, true, false])
    }
  })

  it('[S18] compressed bodies grow to what their route takes and no further, on every route and in every encoding', async () => {
    const device = await server.device(newUnit())
    const bomb = Buffer.alloc(60_000_000, 0x20)
    const [gzip, brotli] = [gzipSync(bomb), brotliCompressSync(bomb)]
    for (const path of ['/sync/items/push', '/sync/items/pull', '/audit', '/auth/login', '/auth/refresh']) {
      for (const [encoding, body] of [
        ['gzip', gzip],
        ['br', brotli],
      ] as const) {
        const answer = await device.call('POST', path, body, { 'content-encoding': encoding })
        expect([path, encoding, answer.status, answer.body.code]).toEqual([path, encoding, 413, 'request/too-large'])
      }
    }
    for (const encoding of ['gzip, gzip', 'gzip,br', 'deflate', 'zstd', '*', '']) {
      const answer = await device.call('POST', '/sync/items/pull', gzipSync(gzip), { 'content-encoding': encoding })
      expect([encoding, answer.status >= 400 && answer.status < 500]).toEqual([encoding, true])
    }
    const fair = gzipSync(JSON.stringify({ rows: [{ newDocumentState: newItem(device) }] }))
    expect((await device.call('POST', '/sync/items/push', fair, { 'content-encoding': 'gzip' })).status).toBe(200)
  }, 60_000)
})

describe('paths and ranges', () => {
  it('[S6] no path leaves the folder of pages or of attachments', async () => {
    const device = await server.device(newUnit())
    expect(await rawRequest(server.url, `GET /assets/a.js HTTP/1.1\r\nhost: x\r\n\r\n`)).toContain('export {}')
    for (const path of [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/..%c0%afsecret.txt',
      '//secret.txt',
      '/./.././secret.txt',
      '/assets/a.js%00.html',
      'http://x/../secret.txt',
      `${API}/blobs/..%2f..%2fsecret.txt`,
      `${API}/blobs/${'0'.repeat(62)}..`,
      `${API}/blobs/${'0'.repeat(63)}%2f`,
      `${API}/blobs/${'F'.repeat(64)}`,
      '/.git/config',
      '/package.json',
      '/server/main.ts',
    ]) {
      const answer = await rawRequest(server.url, `GET ${path} HTTP/1.1\r\n${withToken(device)}\r\n`)
      expect([path, statusOf(answer) >= 400, answer.includes('outside-the-web-folder')]).toEqual([path, true, false])
    }
  })

  it('[S6] [S18] ranges give no byte that is not the attachment’s, in whatever order they are asked for', async () => {
    const device = await server.device(newUnit())
    const bytes = randomBytes(1000)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await device.call('PUT', `/blobs/${sha256}`, bytes)
    for (const range of [
      'bytes=0-99999999999999999999',
      'bytes=-99999999999',
      'bytes=0-0,1-1,2-2',
      'bytes=5-1',
      'bytes=1e3-',
      'bytes=0x0-',
      'lines=0-1',
      'bytes=--1',
      `bytes=${'0-1,'.repeat(2000)}`,
    ]) {
      const response = await fetch(`${server.url}${API}/blobs/${sha256}`, {
        headers: { authorization: `Bearer ${device.session.accessToken}`, range },
      })
      const got = Buffer.from(await response.arrayBuffer())
      if (response.status === 416) continue
      expect([range, [200, 206].includes(response.status), got.length <= 1000 && bytes.includes(got)]).toEqual([range, true, true])
    }
    const other = createHash('sha256').update('other').digest('hex')
    for (const range of [
      'bytes 0-4/99999999999',
      'bytes 4-0/5',
      'bytes 0-5/5',
      'bytes -1-4/5',
      'bytes 0-4/*',
      'bytes 1e1-11/12',
      'items 0-4/5',
    ]) {
      const answer = await device.call('PUT', `/blobs/${other}`, 'other', { 'content-range': range })
      expect([range, answer.status >= 400 && answer.status < 500]).toEqual([range, true])
    }
    const past = await device.call('PUT', `/blobs/${other}`, 'other', { 'content-range': `bytes 0-4/${60 * 1024 * 1024}` })
    expect([past.status, past.body.code]).toEqual([413, 'blob/too-large'])
  })
})
