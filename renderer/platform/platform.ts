import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'

export interface PlatformInfo {
  readonly version: string
  readonly platform: string
  readonly deviceName: string
  /** Origin of the district server, without a trailing slash. */
  readonly serverUrl: string
  /** Free space where the data lie; null when the machine does not tell. */
  readonly freeBytes: number | null
}

/** The operating system's own key store, over base64 texts. `unprotect` answers null for what this machine or account did not protect. */
export interface Vault {
  /** False where there is no keyring: then nothing may be entrusted to it. */
  available(): Promise<boolean>
  protect(secret: string): Promise<string>
  unprotect(sealed: string): Promise<string | null>
}

/** Lines a power cut cannot take: `append` and `compact` resolve after fsync. They reject with a PlatformError. */
export interface Journal {
  append(owner: string, lines: readonly string[]): Promise<void>
  read(owner: string): Promise<readonly string[]>
  /** Replaces the journal by these lines, whole or not at all. */
  compact(owner: string, lines: readonly string[]): Promise<void>
}

export interface BackupFile {
  readonly path: string
  readonly bytes: number
  readonly at: string
}

export interface Backup {
  write(owner: string, data: Uint8Array): Promise<Result<BackupFile, Failure>>
  /** Newest first. */
  list(owner: string): Promise<readonly BackupFile[]>
}

/** What the renderer may ask of the machine; electron.ts and browser.ts are its twins. */
export interface Platform {
  readonly kind: 'desktop' | 'browser'
  info(): Promise<PlatformInfo>
  /** `path` is known on the desktop only. A person who closes the dialog gets `desktop/cancelled`. */
  saveFile(file: { readonly name: string; readonly data: Uint8Array }): Promise<Result<{ readonly path?: string }, Failure>>
  /** The sheet on the screen as PDF; a browser opens its own print dialog instead. */
  printPdf(document: { readonly name: string }): Promise<Result<{ readonly path?: string }, Failure>>
  /** Absent in a browser: there the server that sent the page is the server. Loads the page anew. */
  setServerUrl?(url: string): Promise<Result<void, Failure>>
  readonly vault?: Vault
  readonly journal?: Journal
  readonly backup?: Backup
  /** The window is about to close: do what must be done; the program waits a bounded time. Returns how to stop listening. */
  onBeforeQuit?(listener: () => Promise<void>): () => void
}
