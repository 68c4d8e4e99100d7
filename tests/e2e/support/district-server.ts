import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The real server program, on a copy of the demo district that global-setup made once. */
export interface DistrictServer {
  readonly url: string
  /** SIGKILL: no farewell, no flush. */
  kill(): Promise<void>
  /** Starts it again on the same data and the same port. */
  start(): Promise<void>
  /** Ends it and removes its data. */
  dispose(): Promise<void>
}

export async function startDistrict(): Promise<DistrictServer> {
  const data = await mkdtemp(join(tmpdir(), 'dq-e2e-district-'))
  await cp(process.env['DQ_E2E_DEMO'] ?? '', data, { recursive: true })
  let running = await launch(data, 0)
  const port = Number(new URL(running.url).port)
  return {
    url: running.url,
    async kill() {
      running.child.kill('SIGKILL')
      await ended(running.child)
    },
    async start() {
      running = await launch(data, port)
    },
    async dispose() {
      running.child.kill('SIGTERM')
      await ended(running.child)
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Fills `folder` with the demo district and ends. */
export async function makeDemoDistrict(folder: string): Promise<void> {
  const { child } = await launch(folder, 0)
  child.kill('SIGTERM')
  await ended(child)
}

async function launch(data: string, port: number): Promise<{ url: string; child: ChildProcess }> {
  const web = process.env['DQ_E2E_WEB'] ?? 'out/web'
  const child = spawn(process.execPath, ['server/main.ts', '--port', String(port), '--data', data, '--web', web, '--demo'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LOG_LEVEL: 'warn', NODE_ENV: 'test' },
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors = `${errors}${chunk.toString()}`.slice(-4000)))
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^listening (http:\S+)$/.exec(line)?.[1]
    if (url) {
      child.stdout.resume()
      return { url, child }
    }
  }
  throw new Error(`the server ended before it listened:\n${errors}`)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
