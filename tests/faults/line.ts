import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Random } from '#shared/lib/random.ts'
import type { JournalFiles } from '#electron/main/capabilities/journal.ts'

/** What may happen to one request. */
const fates = ['cut', 'lost', 'half', 'twice', 'late', 'gateway', 'slow'] as const
export type Fate = (typeof fates)[number]

/** The cable between one device and the district, and the disc that its program lies on. */
export interface Line {
  readonly url: string
  online: boolean
  /** Chance that something happens to a request; a push meets it more often. */
  storm: number
  /** Each answer waits so long and comes in pieces. */
  slowMs: number
  /** Folder of the program. */
  program: string
  /** Every connection breaks now. */
  cut(): void
  /** Requests that the device gave up, and that now arrive after all. */
  deliverLate(): Promise<number>
  close(): Promise<void>
}

export interface LineOptions {
  readonly random: Random
  readonly program: string
  readonly journal: JournalFiles | undefined
  /** Address of the server that this request goes to. */
  server(): string
  /** Whole answers of sync calls, as the device gets them. */
  onAnswer(path: string, status: number, body: string, sent: string): void
  /** Events of the stream, piece by piece. */
  onStream(text: string): void
  onFate(fate: Fate): void
}

interface Call {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' }

export async function openLine(options: LineOptions): Promise<Line> {
  const agent = new Agent({ keepAlive: true })
  const sockets = new Set<Socket>()
  const cable = new Set<Socket>()
  const server = createServer((incoming, outgoing) => {
    // Program and journal lie on the device's own disc: no cut of the cable reaches them, nor a socket that is free for their next request.
    if (incoming.url?.startsWith('/api/')) {
      cable.add(incoming.socket)
      outgoing.once('close', () => cable.delete(incoming.socket))
    }
    answer(options, line, agent, incoming, outgoing).catch(() => outgoing.destroy())
  })
  server.keepAliveTimeout = 60_000
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a TCP port
  const line: Line & { readonly late: Call[] } = {
    url: `http://127.0.0.1:${port}`,
    online: true,
    storm: 0,
    slowMs: 0,
    program: options.program,
    late: [],
    cut: () => cable.forEach((socket) => socket.destroy()),
    async deliverLate() {
      const calls = line.late.splice(0)
      for (const call of calls) await ask(options, agent, call).catch(() => undefined)
      return calls.length
    },
    async close() {
      sockets.forEach((socket) => socket.destroy())
      agent.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return line
}

type OpenLine = Line & { readonly late: Call[] }

async function answer(
  options: LineOptions,
  line: OpenLine,
  agent: Agent,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const path = incoming.url ?? '/'
  if (path.startsWith('/journal/')) return keepJournal(options, path.slice('/journal/'.length), incoming, outgoing)
  if (!path.startsWith('/api/')) return sendProgram(line.program, path, outgoing)
  if (!line.online) throw new Error('offline')
  if (path.endsWith('/sync/stream')) return follow(options, agent, incoming, outgoing)
  const call: Call = { method: incoming.method ?? 'GET', path, headers: forwardable(incoming), body: await bodyOf(incoming) }
  // What changes the district is where trouble tells.
  const chance = path.endsWith('/push') ? 6 * line.storm : path.includes('/sync/') ? line.storm : 0
  const fate = options.random.chance(chance) ? options.random.pick(fates) : undefined
  if (fate) options.onFate(fate)
  const got = await meet(fate, call, { options, line, agent })
  if (!line.online) throw new Error('went offline')
  if (line.slowMs > 0) await pause(line.slowMs)
  if (fate !== 'half') options.onAnswer(path, got.status, got.body.toString('utf8'), call.body.toString('utf8'))
  outgoing.writeHead(got.status, got.headers)
  if (fate === 'half') {
    outgoing.write(got.body.subarray(0, got.body.length >> 1), () => outgoing.destroy())
    return
  }
  await sendBody(got.body, line.slowMs, outgoing)
}

interface Got {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Buffer
}

async function meet(
  fate: Fate | undefined,
  call: Call,
  { options, line, agent }: { options: LineOptions; line: OpenLine; agent: Agent },
): Promise<Got> {
  switch (fate) {
    case 'cut':
      throw new Error('cut')
    case 'lost':
      await ask(options, agent, call)
      throw new Error('answer lost')
    case 'late':
      line.late.push(call)
      throw new Error('given up')
    case 'twice': {
      // At the same time: a device that asks again while its first request still runs.
      const [first, second] = await Promise.all([ask(options, agent, call), ask(options, agent, call)])
      return options.random.chance(0.5) ? first : second
    }
    case 'gateway':
      if (options.random.chance(0.5)) await ask(options, agent, call)
      return { status: 502, headers: { 'content-type': 'text/html' }, body: Buffer.from('<html>Bad Gateway</html>') }
    case 'slow':
      await pause(options.random.int(300, 3000))
      return ask(options, agent, call)
    case 'half':
    case undefined:
      return ask(options, agent, call)
  }
}

/** @throws when the server is away: the device must see no answer, not one of ours */
function ask(options: LineOptions, agent: Agent, call: Call): Promise<Got> {
  return new Promise((resolve, reject) => {
    const forward = request(options.server() + call.path, { method: call.method, headers: call.headers, agent })
    forward.on('response', (response) => {
      bodyOf(response).then((body) => resolve({ status: response.statusCode ?? 502, headers: answerHeaders(response), body }), reject)
    })
    forward.on('error', reject)
    forward.end(call.body)
  })
}

function follow(options: LineOptions, agent: Agent, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const forward = request(options.server() + (incoming.url ?? ''), { headers: forwardable(incoming), agent: undefined })
    forward.on('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 502, answerHeaders(response))
      outgoing.flushHeaders()
      response.setEncoding('utf8').on('data', (text: string) => {
        options.onStream(text)
        outgoing.write(text)
      })
      response.on('end', () => outgoing.end()).on('error', () => outgoing.destroy())
    })
    forward.on('error', reject)
    outgoing.on('close', () => {
      forward.destroy()
      resolve()
    })
    forward.end()
  })
}

/** Answers come unpacked, so that what stands in them can be watched. */
function forwardable(incoming: IncomingMessage): IncomingMessage['headers'] {
  const { 'accept-encoding': _packed, host: _host, connection: _connection, ...headers } = incoming.headers
  return headers
}

function answerHeaders(response: IncomingMessage): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of ['content-type', 'date', 'cache-control', 'retry-after']) {
    const value = response.headers[name]
    if (typeof value === 'string') kept[name] = value
  }
  return kept
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer) // no encoding is set
  return Buffer.concat(parts)
}

async function sendBody(body: Buffer, slowMs: number, outgoing: ServerResponse): Promise<void> {
  if (slowMs === 0) {
    outgoing.end(body)
    return
  }
  const piece = Math.max(1024, body.length >> 2)
  for (let at = 0; at < body.length; at += piece) {
    outgoing.write(body.subarray(at, at + piece))
    await pause(slowMs)
  }
  outgoing.end()
}

/** The program lies on the PC's own disc: no cable is needed to start it. */
async function sendProgram(folder: string, path: string, outgoing: ServerResponse): Promise<void> {
  const file = path === '/' ? '/index.html' : path
  const bytes = await readFile(join(folder, file)).catch(() => undefined)
  if (bytes)
    outgoing.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': 'no-store' }).end(bytes)
  else outgoing.writeHead(404).end()
}

async function keepJournal({ journal }: LineOptions, owner: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const text = (await bodyOf(incoming)).toString('utf8')
  const lines = text === '' ? [] : (JSON.parse(text) as string[]) // of page/file-journal.ts
  try {
    const kept = incoming.method === 'GET' ? await journal?.read(owner) : undefined
    if (incoming.method === 'POST') await journal?.append(owner, lines)
    if (incoming.method === 'PUT') await journal?.compact(owner, lines)
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(kept ?? []))
  } catch {
    outgoing.writeHead(507).end()
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
