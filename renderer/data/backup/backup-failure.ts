import { failure, isErrorCode, type ErrorCode, type Failure } from '#shared/contracts/errors.ts'
import { storeFailure } from '../write/store-failure.ts'

/** An expected end of reading or writing a backup, thrown to the edge of this folder and a value from there on. */
export class BackupFailure extends Error {
  readonly failure: Failure
  constructor(code: ErrorCode, details?: unknown) {
    super(code)
    this.name = 'BackupFailure'
    this.failure = failure(code, details)
  }
}

/** What a person is told; undefined for a bug. The machine's refusals come as errors whose message is a code (platform-error.ts). */
export function backupFailureOf(cause: unknown): Failure | undefined {
  if (cause instanceof BackupFailure) return cause.failure
  if (cause instanceof Error && isErrorCode(cause.message)) return failure(cause.message)
  return storeFailure(cause)
}
