import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGzip, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { API } from '#shared/contracts/sync.ts'
import { createDevice, type Device } from './device.ts'
import { PASSWORD } from './harness.ts'
import { until } from './own-server.ts'
import { newItem } from './records.ts'
import { ADMIN_PASSWORD, startServerProcess, type ServerProcess } from './server-process.ts'

const MIB = 1024 * 1024
/** A server that held all of an attack would grow by two to twenty times as much. */
const BOUND = 400 * MIB
const UNIT = '320106001001'
const SESSIONS = 8

let folder = ''
let server: ServerProcess
let devices: Device[] = []
const sockets: Socket[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dq-memory-'))
  server = await startServerProcess(folder)
  const admin = await createDevice(server.url, {
    username: 'sysadmin',
    password: ADMIN_PASSWORD,
    deviceId: 'memory-admin',
    deviceName: 'a',
  })
  for (let index = 0; index <= SESSIONS; index += 1) {
    const username = `memory-${index}`
    const input = { username, name: '测试', role: 'secretary', unit: UNIT, password: PASSWORD }
    const made = await admin.call('POST', '/admin/users', input)
    if (made.status !== 200) throw new Error(`no account: ${made.body.code}`)
    devices.push(await createDevice(server.url, { username, password: PASSWORD, deviceId: `memory-pc-${index}`, deviceName: 'p' }))
  }
  for (let part = 0; part < 10; part += 1) {
    const rows = Array.from({ length: 100 }, () => ({ newDocumentState: newItem(first(), { content: randomBytes(3900).toString('hex') }) }))
    await first().push('items', rows)
  }
}, 300_000)

afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Works all the while; the attackers are the others. */
function first(): Device {
  const device = devices[SESSIONS]
  if (!device) throw new Error('nobody is signed in')
  return device
}

/** Bytes of memory that the server's process has, as the system counts them. */
function memory(): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))?.[1]
  return Number(kib) * 1024
}

/** How much more the process held at its worst during the attack; another PC works all the while. */
async function growth(attack: () => Promise<unknown>): Promise<number> {
  const before = memory()
  let most = before
  const timer = setInterval(() => (most = Math.max(most, memory())), 50)
  const good = newItem(first())
  try {
    await Promise.all([attack(), first().push('items', [{ newDocumentState: good }])])
  } finally {
    clearInterval(timer)
  }
  expect((await first().pullAll('items')).documents.get(good.id)).toEqual(good)
  return Math.max(0, Math.max(most, memory()) - before)
}

function open(text: string | Buffer): Socket {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.write(text)
  sockets.push(socket)
  return socket
}

const head = (device: Device, path: string, more: string) =>
  `POST ${API}${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${device.session.accessToken}\r\ncontent-type: application/json\r\n${more}\r\n`

/** Sends what it can; a server that refuses closes or stops reading, and both end it. */
function pour(device: Device, path: string, bytes: number): Promise<void> {
  const socket = open(head(device, path, `content-length: ${bytes}\r\n`))
  const chunk = Buffer.alloc(64 * 1024, 0x5b)
  let sent = 0
  return new Promise((resolve) => {
    const more = (): void => {
      while (sent < bytes - chunk.length) {
        sent += chunk.length
        if (!socket.write(chunk)) return void socket.once('drain', more)
      }
      resolve()
    }
    socket.once('data', () => resolve())
    socket.once('close', () => resolve())
    more()
  })
}

async function bomb(bytes: number): Promise<Buffer> {
  const gzip = createGzip({ level: 9 })
  const parts: Buffer[] = []
  gzip.on('data', (part: Buffer) => parts.push(part))
  const zeros = Buffer.alloc(MIB, 0x20)
  for (let done = 0; done < bytes; done += MIB) if (!gzip.write(zeros)) await new Promise((resolve) => gzip.once('drain', resolve))
  gzip.end()
  await new Promise((resolve) => gzip.once('end', resolve))
  return Buffer.concat(parts)
}

const post = (device: Device, path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${API}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${device.session.accessToken}`, 'content-type': 'application/json', ...headers },
    body,
  }).then(
    async (answer) => {
      await answer.body?.cancel()
      return answer.status
    },
    () => 0, // the connection was closed in our face, which is a refusal too
  )

it('[S18] the server’s memory stays bounded while 1.2 GB of bodies are poured in over 150 connections', async () => {
  const grown = await growth(() => Promise.all(Array.from({ length: 150 }, (_, index) => pour(of(index), '/sync/items/push', 8 * MIB - 1))))
  for (const socket of sockets.splice(0)) socket.destroy()
  expect(grown).toBeLessThan(BOUND)
}, 300_000)

it('[S18] the server’s memory stays bounded under bombs that would unpack to 10 GB', async () => {
  const small = await bomb(256 * MIB)
  const grown = await growth(async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => post(of(index), '/sync/items/push', new Uint8Array(small), { 'content-encoding': 'gzip' })),
    )
    expect(answers.filter((status) => status === 200)).toEqual([])
  })
  expect(grown).toBeLessThan(BOUND)
}, 300_000)

it('[S18] the server’s memory stays bounded by JSON that is nothing but brackets', async () => {
  const deep = `{"rows":${'['.repeat(3 * MIB)}${']'.repeat(3 * MIB)}}`
  const packed = gzipSync(deep)
  const grown = await growth(async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        index % 2 === 0
          ? post(of(index), '/sync/items/push', deep)
          : post(of(index), '/sync/items/push', new Uint8Array(packed), { 'content-encoding': 'gzip' }),
      ),
    )
    expect(answers.filter((status) => status === 200 || status >= 500)).toEqual([])
  })
  expect(grown).toBeLessThan(BOUND)
}, 300_000)

it('[S18] the server’s memory stays bounded by 100 readers that ask for 8 MB each and take nothing', async () => {
  const body = JSON.stringify({ checkpoint: null, limit: 5000 })
  const grown = await growth(async () => {
    const waiting = Array.from({ length: 100 }, (_, index) => {
      const socket = open(`${head(of(index), '/sync/items/pull', `content-length: ${body.length}\r\n`)}${body}`)
      socket.once('readable', () => undefined) // reads what the socket itself holds, and no more
      return socket
    })
    await until(() => waiting.every((socket) => socket.readableLength > 0 || socket.destroyed))
  })
  for (const socket of sockets.splice(0)) socket.destroy()
  expect(grown).toBeLessThan(BOUND)
}, 300_000)

function of(index: number): Device {
  const device = devices[index % SESSIONS]
  if (!device) throw new Error('nobody is signed in')
  return device
}
