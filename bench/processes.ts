import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

export interface Running {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Starts a program of ours that says `listening <url>` on its first line. */
export async function startListening(command: readonly string[]): Promise<Running> {
  const child = start(command)
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^listening (http:\S+)/.exec(line)?.[1]
    if (url) return { url, pid: child.pid ?? 0, stop: () => stopped(child) }
  }
  throw new Error(`${command.join(' ')} ended before it listened`)
}

export async function runToEnd(command: readonly string[]): Promise<void> {
  const child = start(command)
  child.stdout.resume()
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`)
}

function start([file = '', ...args]: readonly string[]): ChildProcess & { stdout: Readable } {
  return spawn(file === 'node' ? process.execPath : file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
