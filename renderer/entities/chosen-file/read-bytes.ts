import { failure } from '#shared/contracts/errors.ts'
import { notifyFailure } from '#renderer/ui/notify.ts'

/** What a chosen file holds. Where it cannot be read (the stick was pulled, another program is writing it) the person is told, and it is undefined. */
export async function readBytes(file: File, title?: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = await file.arrayBuffer().catch(() => undefined)
  if (bytes) return new Uint8Array(bytes)
  notifyFailure(failure('file/not-read'), title)
  return undefined
}
