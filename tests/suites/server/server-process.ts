import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface ServerProcess {
  readonly url: string
  readonly process: ChildProcess
  /** Ends it at once; nothing it planned to do afterwards happens. */
  kill(): Promise<void>
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>
}

export const ADMIN_PASSWORD = 'Admin-2026!'

/** The server as `npm run server` starts it. @throws with what it said when it ends before it listens */
export async function startServerProcess(data: string, ...more: string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['server/main.ts', '--port', '0', '--data', data, ...more], {
    env: { ...process.env, DQ_ADMIN_PASSWORD: ADMIN_PASSWORD, LOG_LEVEL: 'warn', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const first = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    void gone.then((code) => reject(new Error(`the server ended with ${code}: ${errors}`)))
  })
  const url = /^listening (http:\/\/127\.0\.0\.1:\d+)$/.exec(first)?.[1]
  if (!url) throw new Error(`the first line was ${first}`)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return gone
  }
  return { url, process: child, kill: async () => void (await end('SIGKILL')), stop: () => end('SIGTERM') }
}
