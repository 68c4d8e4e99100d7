import { dirname } from 'node:path'
import { errorCodeOf } from '#electron/main/desktop-failure.ts'
import type { Files } from '#electron/main/files/durable-file.ts'

/** Room for some thousand edits: far more than are saved between a full disc and the moment the program stops taking any. */
const RESERVED_BYTES = 8 * 1024 * 1024

/** Space taken while there is some, given back to the journal when the disc is full. */
export interface Reserve {
  hold(): Promise<void>
  /** True when there was something to give. */
  release(): Promise<boolean>
}

export function reserveFile(path: string, files: Files): Reserve {
  return {
    async hold() {
      try {
        await files.mkdir(dirname(path), { recursive: true, mode: 0o700 })
        const there = await files.stat(path).then(({ size }) => size, () => 0) // prettier-ignore
        if (there >= RESERVED_BYTES) return
        const handle = await files.open(path, 'w', 0o600)
        try {
          // Written, not only made long: a sparse file would reserve nothing.
          await handle.writeFile(Buffer.alloc(RESERVED_BYTES, 0x5a))
          await handle.sync()
        } finally {
          await handle.close()
        }
      } catch {
        // There is no space to reserve; the disc itself will say so at the next save.
      }
    },
    async release() {
      try {
        await files.stat(path)
        await files.rm(path)
        return true
      } catch (error) {
        if (errorCodeOf(error) === 'ENOENT') return false
        throw error
      }
    },
  }
}
