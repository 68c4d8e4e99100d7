import type { Failure } from '#shared/contracts/errors.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import { err, type Result } from '#shared/lib/result.ts'
import { failure } from '#shared/contracts/errors.ts'
import { useRelease } from './use-release.ts'

/** As much of the platform as saving needs. */
export interface FilePort {
  saveFile(file: { readonly name: string; readonly data: Uint8Array }): Promise<Result<{ readonly path?: string }, Failure>>
}

export interface FileOut {
  readonly name: string
  /** Whose data stand in it; `nobody` where it names no person. */
  readonly contents: Contents | 'nobody'
  /** @param mark the watermark to set at its head; '' where nothing sensitive leaves */
  make(mark: string): Promise<Result<Uint8Array, Failure>>
}

/** A file through the gate to where the person wants it; `desktop/cancelled` when he closed a dialog. */
export function useFileOut(port: FilePort): (file: FileOut) => Promise<Result<{ readonly path?: string }, Failure>> {
  const release = useRelease()
  return async ({ name, contents, make }) => {
    const released = contents === 'nobody' ? { mark: '' } : await release('export', contents)
    if (!released) return err(failure('desktop/cancelled'))
    const made = await make(released.mark)
    return made.ok ? port.saveFile({ name, data: made.value }) : made
  }
}
