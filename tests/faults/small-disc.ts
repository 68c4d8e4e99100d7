import { execFile } from 'node:child_process'
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Room for a profile that works, and little more. */
const SIZE = '128m'
const LEFT_BYTES = 16 * 1024
const MIB = Buffer.alloc(1024 * 1024)

/** A disc of its own for one profile, which can be filled up. */
export interface SmallDisc {
  /** @param left bytes that stay free; else enough for a file's entry, and too little for a write of IndexedDB */
  fill(left?: number): Promise<void>
  empty(): Promise<void>
  remove(): Promise<void>
}

/**
 * @param size as tmpfs takes it; memory is used only for what lies on it
 * @returns the reason when this machine lets nobody mount one
 */
export async function mountSmallDisc(folder: string, size = SIZE): Promise<SmallDisc | { readonly reason: string }> {
  if (process.platform !== 'linux') return { reason: 'a small disc is mounted on Linux only' }
  if (process.getuid?.() !== 0) return { reason: 'only root may mount a small disc' }
  const refused = await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'dq-faults', folder]).then(
    () => undefined,
    (cause: unknown) => String(cause instanceof Error ? cause.message : cause).split('\n')[0],
  )
  if (refused !== undefined) return { reason: `mount was refused: ${refused}` }
  const ballast = join(folder, 'ballast')
  return {
    async fill(left = LEFT_BYTES) {
      const file = await open(ballast, 'w')
      try {
        for (;;) {
          const { bavail, bsize } = await statfs(folder)
          const room = bavail * bsize - left
          if (room <= 0) return
          await file.write(MIB, 0, Math.min(room, MIB.length))
        }
      } catch {
        // The program itself took the rest meanwhile: it is full.
      } finally {
        await file.close()
      }
    },
    empty: () => rm(ballast, { force: true }),
    async remove() {
      await run('umount', ['-l', folder])
    },
  }
}
