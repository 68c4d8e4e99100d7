import { connect, type AddressInfo } from 'node:net'
import { PassThrough, Writable } from 'node:stream'
import Fastify, { type FastifyBaseLogger } from 'fastify'
import { expect, it } from 'vitest'
import { installFailures } from './failures.ts'
import { createLogger } from './logger.ts'

const INFO = 30
const ERROR = 50

/** A server with one answer that never begins; `said` gives the levels of what it logs. */
async function start() {
  const lines: { level: number; msg: string }[] = []
  let heard: () => void = () => undefined
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString('utf8')) as (typeof lines)[number]) // one line of pino's a write
      heard()
      done()
    },
  })
  const logger: FastifyBaseLogger = createLogger('debug', sink)
  const app = Fastify({ loggerInstance: logger })
  installFailures(app)
  const answers: PassThrough[] = []
  app.post('/waits', async (_request, reply) => {
    const answer = new PassThrough()
    answers.push(answer)
    return reply.send(answer)
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    app,
    port: (app.server.address() as AddressInfo).port, // it listens on a port
    answers,
    /** The level of the line with these words, once it is there. */
    async level(words: string): Promise<number | undefined> {
      while (!lines.some(({ msg }) => msg === words)) await new Promise<void>((resolve) => (heard = resolve))
      return lines.find(({ msg }) => msg === words)?.level
    },
    levels: () => lines.map(({ level }) => level),
  }
}

it('a client that hangs up before its answer began is told of, but is no error of the server', async () => {
  const { app, port, answers, level, levels } = await start()
  const socket = connect(port, '127.0.0.1')
  socket.write('POST /waits HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}')
  while (answers.length === 0) await new Promise((resolve) => setImmediate(resolve))
  socket.resetAndDestroy()
  expect(await level('client hung up')).toBe(INFO)
  expect(levels().filter((one) => one >= ERROR)).toEqual([])
  await app.close()
}, 30_000)

it('an answer that breaks off by the server’s own fault is an error, and the client hears of it', async () => {
  const { app, port, answers, level } = await start()
  const asked = fetch(`http://127.0.0.1:${port}/waits`, { method: 'POST' })
  while (answers.length === 0) await new Promise((resolve) => setImmediate(resolve))
  answers[0]?.destroy()
  expect((await asked).status).toBe(500)
  expect(await level('failed')).toBe(ERROR)
  await app.close()
}, 30_000)

it.each([
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
])('[S8] asks to come again when the database went in the middle of a transaction: %s', async (message) => {
  const app = Fastify()
  installFailures(app)
  app.get('/breaks', async () => {
    throw new Error(message)
  })
  const answer = await app.inject('/breaks')
  expect([answer.statusCode, answer.json()]).toMatchObject([503, { code: 'server/unavailable' }])
  await app.close()
})
