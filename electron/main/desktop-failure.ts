import type { ErrorCode } from '#shared/contracts/errors.ts'

/** Thrown by a capability for an expected failure; ipc.ts turns it into its code. Everything else is a bug and is logged. */
export class DesktopFailure extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'DesktopFailure'
    this.code = code
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** A file system error as the person must hear it: a full disc is theirs to mend, the rest is not. */
export function fileFailure(error: unknown): DesktopFailure {
  return new DesktopFailure(isFull(error) ? 'store/full' : 'desktop/failed', error)
}

/** The disc, or the person's share of it, has no room left. */
export function isFull(error: unknown): boolean {
  return FULL.has(errorCodeOf(error) ?? '')
}

export function errorCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
