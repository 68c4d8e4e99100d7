import { createHash } from 'node:crypto'
import { mkdir, realpath, unlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export class FolderInUse extends Error {
  constructor(folder: string) {
    super(`another server is already using ${folder}; stop it first, or give another folder with --data`)
  }
}

/**
 * Holds `folder` for this process: two PGlite processes on one folder destroy it. The lock is a local socket, which the system
 * frees however the process ends; a file with a process number would stay behind after a kill.
 * @returns frees the folder
 * @throws FolderInUse
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const name = `dangqun-${createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 24)}`
  const server = await hold(socketPath(name), folder)
  return () => new Promise((resolve) => server.close(() => resolve()))
}

function socketPath(name: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  // Linux: an abstract socket leaves no file. Elsewhere the file may be left by a killed process and is tried first.
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`)
}

async function hold(path: string, folder: string): Promise<Server> {
  const first = await listenOn(path)
  if (first) return first
  if (process.platform !== 'linux' && process.platform !== 'win32' && !(await answers(path))) {
    await unlink(path)
    const second = await listenOn(path)
    if (second) return second
  }
  throw new FolderInUse(folder)
}

function listenOn(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(path, () => {
      server.unref()
      resolve(server)
    })
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
