import { failure, isErrorCode, type Failure } from '#shared/contracts/errors.ts'

/** Why the machine refused, as the main process worded it. */
export class PlatformError extends Error {
  readonly failure: Failure

  constructor(reason: Failure) {
    super(reason.code)
    this.name = 'PlatformError'
    this.failure = reason
  }
}

/** The bridge carries only an error's message, and that message is a stable code. */
export function failureOf(error: unknown): Failure {
  if (error instanceof PlatformError) return error.failure
  const code = error instanceof Error ? error.message : String(error)
  return failure(isErrorCode(code) ? code : 'desktop/failed')
}
