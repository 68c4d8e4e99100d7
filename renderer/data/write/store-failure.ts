import { failure, type Failure } from '#shared/contracts/errors.ts'
import { StoreFailure } from '../store/document-store.ts'

/** What a person is told when the disc did not take a write. Bugs are not failures: they go on as they are. */
export function storeFailure(cause: unknown): Failure | undefined {
  if (cause instanceof StoreFailure) return failure(cause.full ? 'store/full' : 'store/unavailable')
  const name = cause instanceof Error ? `${cause.name} ${cause.message}` : ''
  if (/Quota|store\/full/.test(name)) return failure('store/full')
  return /Dexie|DatabaseClosed|InvalidState|OpenFailed|InvalidState|Unknown|Abort|desktop\/failed/.test(name)
    ? failure('store/unavailable')
    : undefined
}
