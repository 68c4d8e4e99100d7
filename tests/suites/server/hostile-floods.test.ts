import { connect, type Socket } from 'node:net'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { API, MAX_PUSH_BYTES } from '#shared/contracts/sync.ts'
import { createPasswords } from '#server/sessions/password.ts'
import { mountSmallDisc } from '#tests/faults/small-disc.ts'
import type { Device } from './device.ts'
import { newUnit, PASSWORD } from './harness.ts'
import { startOwnServer, until, type OwnServer } from './own-server.ts'
import { newItem, newStatement } from './records.ts'

const limits = {
  atOnce: 6,
  bodyBytesOfOne: 2 * MAX_PUSH_BYTES,
  bodyBytes: 5 * MAX_PUSH_BYTES,
  answerMs: 4000,
  streams: 4,
  streamsOfUser: 6,
  connections: 200,
}

/** What a well-behaved device does, one after another; every answer must be right. */
async function work(device: Device, rounds: number): Promise<void> {
  for (let done = 0; done < rounds; done += 1) {
    const document = newItem(device)
    expect((await device.push('items', [{ newDocumentState: document }])).rejected).toEqual([])
    expect((await device.pullAll('items')).documents.get(document.id)).toEqual(document)
  }
}

function open(url: string, sockets: Socket[], text: string): Socket {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.write(text)
  sockets.push(socket)
  return socket
}
const head = (method: string, path: string, device: Device, more = '') =>
  `${method} ${API}${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${device.session.accessToken}\r\n${more}\r\n`

describe('floods and slow clients', () => {
  let server: OwnServer
  const sockets: Socket[] = []
  beforeAll(async () => {
    server = await startOwnServer({ limits })
  }, 60_000)
  afterAll(async () => {
    for (const socket of sockets) socket.destroy()
    await server.stop()
  })

  it('[S18] a flood of requests of one session lasts, and another device does all its work meanwhile', async () => {
    const [greedy, good] = [await server.device(newUnit()), await server.device(newUnit())]
    let going = true
    let answered = 0
    const statuses = new Set<number>()
    const flood = Array.from({ length: 24 }, async () => {
      while (going) {
        statuses.add((await greedy.call('POST', '/sync/items/pull', { checkpoint: null, limit: 5000 })).status)
        answered += 1
      }
    })
    await until(() => answered > 24)
    const before = answered
    await work(good, 4)
    const during = answered
    await until(() => answered > during)
    going = false
    await Promise.all(flood)
    expect(during).toBeGreaterThan(before)
    expect([...statuses].filter((status) => ![200, 429].includes(status))).toEqual([])
  }, 120_000)

  it('[S18] bodies that come drop by drop hold a bounded number of bytes, and pushes of others are taken meanwhile', async () => {
    const [slow, good] = [await server.device(newUnit()), await server.device(newUnit())]
    const start = head('POST', '/sync/items/push', slow, `content-type: application/json\r\ncontent-length: ${MAX_PUSH_BYTES}\r\n`)
    const mine: Socket[] = []
    const answers: string[] = []
    for (let count = 0; count < 20; count += 1)
      open(server.url, mine, `${start}{"rows":[`).on('data', (chunk: Buffer) => answers.push(chunk.toString('latin1')))
    sockets.push(...mine)
    await until(() => answers.length === 18)
    expect(answers.every((answer) => answer.startsWith('HTTP/1.1 429'))).toBe(true)
    expect(await server.figure('dq_body_bytes_held')).toBe(2 * MAX_PUSH_BYTES)
    await work(good, 2)
    for (const socket of mine) socket.destroy()
    await until(async () => (await server.figure('dq_body_bytes_held')) === 0)
  }, 60_000)

  it('[S18] bodies of many sessions together are bounded too: more are put off, and none of them is lost for good', async () => {
    const mine: Socket[] = []
    for (let count = 0; count < 3; count += 1) {
      const slow = await server.device(newUnit())
      const start = head(
        'POST',
        '/sync/items/push',
        slow,
        `content-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: 999999\r\n`,
      )
      // A compressed body may become as large as its route allows, and counts so.
      for (let twice = 0; twice < 2; twice += 1) open(server.url, mine, start)
    }
    sockets.push(...mine)
    await until(async () => (await server.figure('dq_body_bytes_held')) === 5 * MAX_PUSH_BYTES)
    const good = await server.device(newUnit())
    // What is small goes on; only what is large is put off.
    await work(good, 2)
    const body = { rows: [{ newDocumentState: newItem(good, { later: 'x'.repeat(100_000) }) }] }
    const putOff = await good.call('POST', '/sync/items/push', body)
    expect([putOff.status, putOff.body.code, putOff.headers.get('retry-after')]).toEqual([503, 'server/unavailable', '2'])
    for (const socket of mine) socket.destroy()
    await until(async () => (await good.call('POST', '/sync/items/push', body)).status === 200)
  }, 60_000)

  it('[S18] nobody’s body is waited for without a session', async () => {
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    sockets.push(socket)
    socket.write(
      `POST ${API}/sync/items/push HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${MAX_PUSH_BYTES}\r\n\r\n{`,
    )
    const answer = await new Promise<string>((resolve) => socket.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8'))))
    expect(answer).toMatch(/^HTTP\/1\.1 401 [^]*auth\/token-invalid/)
  })

  it('[S18] pages and attachments that nobody takes are given up in the end, and hold others up at no time', async () => {
    const [slow, good] = [await server.device(newUnit()), await server.device(newUnit())]
    const large = Array.from({ length: 8 }, () => newStatement(slow, { later: randomBytes(1_500_000).toString('base64') }))
    for (const document of large) expect((await slow.push('statements', [{ newDocumentState: document }])).rejected).toEqual([])
    const bytes = randomBytes(30_000_000)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect((await slow.call('PUT', `/blobs/${sha256}`, bytes)).status).toBe(200)
    const body = '{"checkpoint":null,"limit":100}'
    const request =
      head('POST', '/sync/statements/pull', slow, `content-type: application/json\r\ncontent-length: ${body.length}\r\n`) + body
    const mine: Socket[] = []
    for (let count = 0; count < 3; count += 1) {
      open(server.url, mine, request).pause()
      open(server.url, mine, head('GET', `/blobs/${sha256}`, slow)).pause()
    }
    sockets.push(...mine)
    await until(async () => (await server.figure('dq_requests_in_hand')) > limits.atOnce)
    expect((await slow.call('GET', '/auth/me')).status).toBe(429)
    await work(good, 2)
    // One that asks for the figure is in hand itself.
    await until(async () => (await server.figure('dq_requests_in_hand')) <= 1)
    expect((await slow.call('GET', '/auth/me')).status).toBe(200)
  }, 60_000)

  it('[S18] streams of one user are few, however often he signs in; each new one ends the oldest', async () => {
    const first = await server.device(newUnit())
    const ended: boolean[] = []
    for (let count = 0; count < 10; count += 1) {
      const answer = await first.call('POST', '/auth/login', first.login)
      const token = String(answer.body['accessToken'])
      const response = await fetch(`${server.url}${API}/sync/stream`, {
        headers: { authorization: `Bearer ${token}`, 'last-event-id': '__proto__' },
      })
      expect(response.status).toBe(200)
      ended.push(false)
      void response.text().then(
        () => (ended[count] = true),
        () => (ended[count] = true),
      )
    }
    await until(() => ended.filter(Boolean).length >= 4)
    expect([await server.figure('dq_streams'), ended.slice(0, 4)]).toEqual([limits.streamsOfUser, [true, true, true, true]])
  }, 60_000)

  it('[S18] connections past the bound are closed, and whoever is connected goes on', async () => {
    const good = await server.device(newUnit())
    const mine: Socket[] = []
    let closed = 0
    for (let count = 0; count < limits.connections + 20; count += 1)
      open(server.url, mine, 'GET /health HTTP/1.1\r\n').on('close', () => (closed += 1))
    sockets.push(...mine)
    await until(() => closed >= 20)
    await work(good, 2)
    expect(mine.length - closed).toBeLessThanOrEqual(limits.connections)
    for (const socket of mine) socket.destroy()
  }, 60_000)
})

describe('answers that read a whole unit', () => {
  it('[S18] leave connections to the database for others, and one session waits for its turn among them', async () => {
    const asked: unknown[] = []
    const held: (() => void)[] = []
    const server = await startOwnServer({ limits: { costlyAtOnce: 2 } }, (store) => ({
      ...store,
      async query<Row>(text: string, parameters: readonly unknown[] = []) {
        if (text.includes('bit_xor')) {
          asked.push(parameters[2])
          await new Promise<void>((resolve) => held.push(resolve))
        }
        return store.query<Row>(text, parameters)
      },
    }))
    try {
      const [greedy, good] = [await server.device(newUnit()), await server.device(newUnit())]
      const compare = async (device: Device, from: string) => {
        const { checkpoint } = await device.pull('items', null)
        return device.call('POST', '/sync/items/digest', { checkpoint, from })
      }
      const flood = Array.from({ length: 8 }, () => compare(greedy, 'greedy'))
      await until(async () => (await server.figure('dq_requests_in_hand')) === 9)
      await work(good, 1)
      const own = compare(good, 'good')
      await until(async () => (await server.figure('dq_requests_in_hand')) === 10)
      expect(asked).toEqual(['greedy', 'greedy'])
      const pump = setInterval(() => held.shift()?.(), 5)
      expect((await own).status).toBe(200)
      expect(asked.indexOf('good')).toBeLessThan(5)
      expect((await Promise.all(flood)).map(({ status }) => status)).toEqual(Array(8).fill(200))
      clearInterval(pump)
    } finally {
      await server.stop()
    }
  }, 60_000)
})

describe('attachments', () => {
  it('[S18] leave room on the disc for the database: past that they are refused, and records are still taken', async () => {
    const server = await startOwnServer({ limits: { spareBytes: Number.MAX_SAFE_INTEGER } })
    try {
      const device = await server.device(newUnit())
      const bytes = randomBytes(1000)
      const path = `/blobs/${createHash('sha256').update(bytes).digest('hex')}`
      const piece = { 'content-range': 'bytes 0-999/2000' }
      for (const refused of [await device.call('PUT', path, bytes), await device.call('PUT', path, bytes, piece)])
        expect([refused.status, refused.body.code]).toEqual([507, 'server/full'])
      expect((await device.call('GET', path)).status).toBe(404)
      await work(device, 1)
    } finally {
      await server.stop()
    }
  }, 60_000)
})

describe('uploads on a small disc', () => {
  it('[S18] stop while there is room for the database, also when many began while there was room for one', async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'dq-small-disc-'))
    const disc = await mountSmallDisc(folder)
    if ('reason' in disc) return context.skip(disc.reason)
    const spareBytes = 40_000_000
    const server = await startOwnServer({ blobsDir: folder, limits: { spareBytes, atOnce: 32 } })
    const mine: Socket[] = []
    try {
      const [greedy, good] = [await server.device(newUnit()), await server.device(newUnit())]
      const bytes = Buffer.alloc(30_000_000)
      const answers: string[] = []
      for (let count = 0; count < 8; count += 1) {
        bytes.writeUInt8(count)
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        const start = head(
          'PUT',
          `/blobs/${sha256}`,
          greedy,
          `content-type: application/octet-stream\r\ncontent-length: ${bytes.length}\r\n`,
        )
        const socket = open(server.url, mine, start)
        socket.write(Buffer.from(bytes.subarray(0, 1000)))
        socket.once('data', (chunk: Buffer) => answers.push(chunk.toString('latin1')))
      }
      await until(async () => (await readdir(join(folder, 'incoming')).catch(() => [])).length === 8)
      mine.forEach((socket, count) => {
        bytes.writeUInt8(count)
        socket.write(Buffer.from(bytes.subarray(1000)))
      })
      await until(() => answers.length === 8)
      const { bavail, bsize } = await statfs(folder)
      expect(bavail * bsize).toBeGreaterThan(spareBytes)
      expect(answers.map((answer) => answer.slice(9, 12)).filter((status) => !['200', '507'].includes(status))).toEqual([])
      expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 507')).length).toBeGreaterThan(0)
      await work(good, 1)
    } finally {
      for (const socket of mine) socket.destroy()
      await server.stop()
      await disc.remove()
      await rm(folder, { recursive: true, force: true })
    }
  }, 60_000)
})

describe('packages', () => {
  it('[S18] are worked on in turns between sessions: who brings one after another makes nobody wait for all of them', async () => {
    const held: (() => void)[] = []
    let greedy: Device | undefined
    const server = await startOwnServer({}, (store) => ({
      ...store,
      async query<Row>(text: string, parameters: readonly unknown[] = []) {
        if (text.includes('from users where id = $1') && parameters[0] === greedy?.user.id)
          await new Promise<void>((resolve) => held.push(resolve))
        return store.query<Row>(text, parameters)
      },
    }))
    try {
      const [one, good] = [await server.device(newUnit()), await server.device(newUnit())]
      greedy = one
      const exported = (device: Device) =>
        device.call('POST', '/packages/export', { device: device.login.deviceId, user: device.user.id, reason: '', whole: true })
      const flood = Array.from({ length: 6 }, () => exported(one))
      await until(() => held.length === 2)
      const own = exported(good)
      // One that asks for the figure is in hand itself.
      await until(async () => (await server.figure('dq_requests_in_hand')) === 4)
      held.shift()?.()
      expect((await own).body.code).toBe('package/not-enrolled')
      held.shift()?.()
      const codes = (await Promise.all(flood)).map(({ body }) => body.code)
      expect(codes.filter((code) => code === 'request/too-many')).toHaveLength(4)
    } finally {
      await server.stop()
    }
  }, 60_000)
})

describe('tokens that somebody makes up', () => {
  const madeUp = () => ({ authorization: `Bearer ${randomBytes(32).toString('base64url')}` })

  it('[S18] count to the address that sends them: its requests a minute, not as many as it invents sessions', async () => {
    const server = await startOwnServer({ limits: { perMinute: 30 } })
    try {
      const good = await server.device(newUnit())
      const statuses: number[] = []
      for (let count = 0; count < 40; count += 1) statuses.push((await good.call('GET', '/auth/me', undefined, madeUp())).status)
      expect([statuses.filter((status) => status === 401).length <= 30, statuses.at(-1)]).toEqual([true, 429])
      // Who is signed in at the same address has his own.
      await work(good, 2)
    } finally {
      await server.stop()
    }
  }, 60_000)

  it('[S18] hold no more bytes and requests together than one address may, also at the routes that ask for no token', async () => {
    const server = await startOwnServer({ limits: { atOnce: 6, bodyBytesOfOne: 1024 * 1024 } })
    const mine: Socket[] = []
    try {
      const good = await server.device(newUnit())
      const answers: string[] = []
      for (let count = 0; count < 20; count += 1) {
        const { authorization } = madeUp()
        const start = `POST ${API}/auth/login HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\n`
        open(server.url, mine, `${start}content-length: 300000\r\n\r\n{`).on('data', (chunk: Buffer) =>
          answers.push(chunk.toString('latin1')),
        )
      }
      await until(() => answers.length === 17)
      expect(answers.every((answer) => answer.startsWith('HTTP/1.1 429'))).toBe(true)
      await work(good, 2)
    } finally {
      for (const socket of mine) socket.destroy()
      await server.stop()
    }
  }, 60_000)
})

describe('sign-ins', () => {
  it('[S18] who signs in from elsewhere passes a crowd of guesses from one address; too many of one address are refused', async () => {
    const cheap = createPasswords({ iterations: 1, memorySize: 64 })
    let release: (() => void) | undefined
    const started: string[] = []
    const server = await startOwnServer({
      trustedProxy: '127.0.0.1',
      passwords: {
        hash: cheap.hash,
        async verify(password, hash) {
          started.push(password)
          await new Promise<void>((resolve) => (release = resolve))
          return cheap.verify(password, hash)
        },
      },
      limits: { passwordsAtOnce: 1, loginsOfOne: 10, loginsAtOnce: 40 },
    })
    try {
      const username = await server.user(newUnit())
      const signIn = async (from: string, name: string, password: string) => {
        const response = await fetch(`${server.url}${API}/auth/login`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
          body: JSON.stringify({ username: name, password, deviceId: 'device-0001', deviceName: 'x' }),
        })
        return response.status
      }
      const guesses = Array.from({ length: 25 }, (_, number) => signIn('10.0.0.9', `guess${number}`, `guess-${number}`))
      await until(async () => (await server.figure('dq_requests_in_hand')) === 11)
      const good = signIn('10.0.0.10', username, PASSWORD)
      await until(async () => (await server.figure('dq_requests_in_hand')) === 12)
      while (!started.includes(PASSWORD)) {
        release?.()
        await new Promise((resolve) => setImmediate(resolve))
      }
      // One that was begun, and one whose turn it was: not the ten that had come before.
      expect(started.length).toBeLessThanOrEqual(3)
      const pump = setInterval(() => release?.(), 1)
      expect(await good).toBe(200)
      const statuses = await Promise.all(guesses)
      clearInterval(pump)
      expect([statuses.filter((status) => status === 401).length, statuses.filter((status) => status === 429).length]).toEqual([10, 15])
    } finally {
      await server.stop()
    }
  }, 60_000)

  it('[S18] while passwords are worked on, the server turns to others between', async () => {
    const passwords = createPasswords()
    const hash = await passwords.hash(PASSWORD)
    let working = true
    const done = Promise.all(Array.from({ length: 6 }, () => passwords.verify('wrong', hash))).finally(() => (working = false))
    let turns = 0
    while (working) {
      await new Promise((resolve) => setImmediate(resolve))
      turns += 1
    }
    expect(await done).toEqual(Array(6).fill(false))
    // Worked on in this thread there would be about one turn between two passwords.
    expect(turns).toBeGreaterThan(50)
  }, 60_000)

  it('hashes made by another argon2 library are read: what stands in the store stays good', async () => {
    // Made with hash-wasm 4.13: argon2id, m=64, t=1, p=1, salt 0..15.
    const known = '$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$AirQQkXRfaemomeHp6+kW3f0qSq5d3hTy68PLE2jkqk'
    const passwords = createPasswords({ iterations: 1, memorySize: 64 })
    expect([await passwords.verify('Test-2026!', known), await passwords.verify('test-2026!', known)]).toEqual([true, false])
  })
})
