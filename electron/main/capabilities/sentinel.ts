import { join } from 'node:path'
import { errorCodeOf, fileFailure } from '#electron/main/desktop-failure.ts'
import { replaceFile, type Files } from '#electron/main/files/durable-file.ts'
import { ownerName } from '#electron/main/files/owner-name.ts'

export interface Sentinel {
  read(owner: string): Promise<string | null>
  write(owner: string, text: string): Promise<void>
}

/** What an owner's store was last seen to hold, outside the browser's storage: an empty store can be told from a new one. */
export function sentinelFiles(folder: string, files: Files): Sentinel {
  const pathOf = (owner: string): string => join(folder, `${ownerName(owner)}.sentinel`)
  return {
    async read(owner) {
      try {
        return await files.readFile(pathOf(owner), 'utf8')
      } catch (error) {
        if (errorCodeOf(error) === 'ENOENT') return null
        throw fileFailure(error)
      }
    },
    async write(owner, text) {
      try {
        await files.mkdir(folder, { recursive: true, mode: 0o700 })
        await replaceFile(files, pathOf(owner), text)
      } catch (error) {
        throw fileFailure(error)
      }
    },
  }
}
