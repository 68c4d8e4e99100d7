import type { BackupPlaces } from '#shared/contracts/desktop.ts'
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

/** Sealed backup files beside the data, and copies in a second place. Calls reject with a PlatformError. */
export interface Backup {
  /** `give` hands the file over piece by piece; resolves when it is on the disc, was read back and found whole. */
  write(owner: string, label: string, give: (append: (text: string) => Promise<void>) => Promise<void>): Promise<BackupPlaces>
  /** Gives the second place what it lacks, when it can be reached. */
  list(owner: string): Promise<BackupPlaces>
  /** The pieces of a file, in order. */
  read(owner: string, name: string): AsyncIterable<string>
  /** Asks the person for a folder; `desktop/cancelled` when the dialog was closed. */
  chooseSecond(): Promise<Result<{ readonly folder: string }, Failure>>
  forgetSecond(): Promise<void>
}

/** A few words about an owner's store, kept where the database is not. */
export interface Sentinel {
  read(owner: string): Promise<string | null>
  write(owner: string, text: string): Promise<void>
}

/** What the renderer may ask of the machine; electron.ts and browser.ts are its twins. */
export interface Platform {
  readonly kind: 'desktop' | 'browser'
  info(): Promise<PlatformInfo>
  /** `path` is known on the desktop only. A person who closes the dialog gets `desktop/cancelled`. */
  saveFile(file: { readonly name: string; readonly data: Uint8Array }): Promise<Result<{ readonly path?: string }, Failure>>
  /** The sheet on the screen as PDF; a browser opens its own print dialog instead, or `print/not-opened`. */
  printPdf(document: { readonly name: string }): Promise<Result<{ readonly path?: string }, Failure>>
  /** The sheet on the screen on paper, by the system's dialog. Absent in a browser, which prints by `printPdf`. */
  printPaper?(): Promise<Result<void, Failure>>
  /** The print view of the page as the bytes of a PDF; a browser cannot, there it is absent. */
  pdfBytes?(): Promise<Result<Uint8Array, Failure>>
  /** Absent in a browser: there the server that sent the page is the server. Loads the page anew. */
  setServerUrl?(url: string): Promise<Result<void, Failure>>
  readonly vault?: Vault
  readonly journal?: Journal
  readonly backup?: Backup
  readonly sentinel?: Sentinel
  /** Bytes that may still be written; null when the machine does not tell. */
  freeBytes?(): Promise<number | null>
  /** Puts a database that does not open aside, deleting nothing, and starts the program anew. Absent in a browser. */
  moveStoreAside?(): Promise<void>
  /** The window is about to close: do what must be done; the program waits a bounded time. Returns how to stop listening. */
  onBeforeQuit?(listener: () => Promise<void>): () => void
}
