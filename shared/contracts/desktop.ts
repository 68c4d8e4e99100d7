import * as z from 'zod'
import type { ErrorCode } from '#shared/contracts/errors.ts'

/** Where the desktop app's page lives; the district server lets this origin in. */
export const DESKTOP_ORIGIN = 'app://workbench'

const base64 = z
  .string()
  .max(80_000_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
/** Of a file that leaves the program: the sound of a meeting of ten hours is 120 MB. */
const fileContent = z
  .string()
  .max(160_000_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
/** Names a user's slot or journal; never a path. */
const owner = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)
/** Of a backup file, as `backup.list` told it; never a path. */
const backupName = z.string().regex(/^dq-[A-Za-z0-9._-]{1,80}\.dqbak$/)
/** A backup being written; made by `backup.begin`. */
const writing = z.string().regex(/^[a-f0-9-]{36}$/)
const backupFile = z.object({
  name: backupName,
  /** ISO time of the backup. */
  at: z.string(),
  bytes: z.number(),
  /** It lies beside the data; else only in the second place. */
  first: z.boolean(),
  second: z.boolean(),
})
const backupPlaces = z.object({
  /** Newest first, of both places. */
  files: z.array(backupFile),
  folder: z.string(),
  /** The second place that was chosen; `copiedAt` is the time of the newest backup it is known to hold; `full` when the newest found no room. */
  second: z.object({ folder: z.string(), reachable: z.boolean(), full: z.boolean(), copiedAt: z.string().optional() }).nullable(),
})
export type BackupFile = z.infer<typeof backupFile>
export type BackupPlaces = z.infer<typeof backupPlaces>

/**
 * Everything a window may ask of the machine: channel → input and output. Types, run-time checks, the preload's allow-list
 * and the exhaustiveness of the handlers derive from this one object.
 */
export const desktop = {
  'app.info': {
    input: z.void(),
    output: z.object({
      version: z.string(),
      platform: z.string(),
      deviceName: z.string(),
      serverUrl: z.string(),
      freeBytes: z.number().nullable(),
    }),
  },
  'app.setServerUrl': { input: z.url({ protocol: /^https?$/ }).max(300), output: z.void() },
  'app.quitReady': { input: z.void(), output: z.void() },
  'vault.available': { input: z.void(), output: z.boolean() },
  'vault.protect': { input: base64, output: base64 },
  'vault.unprotect': { input: base64, output: base64.nullable() },
  'file.save': {
    input: z.object({ name: z.string().min(1).max(200), data: fileContent }),
    output: z.object({ path: z.string() }).nullable(),
  },
  'print.pdf': { input: z.object({ name: z.string().min(1).max(200) }), output: z.object({ path: z.string() }).nullable() },
  /** The page's print view on paper, by the system's own dialog; false when the person closed it. */
  'print.paper': { input: z.void(), output: z.boolean() },
  /** The page's print view as a PDF, not written anywhere: what an archive package is made of. */
  'print.bytes': { input: z.void(), output: base64 },
  /** Appends sealed lines to the user's journal and answers after fsync. */
  'journal.append': {
    input: z.object({
      owner,
      lines: z
        .array(
          z
            .string()
            .max(12_000_000)
            .regex(/^[^\n\r]*$/),
        )
        .min(1)
        .max(2000),
    }),
    output: z.void(),
  },
  'journal.read': { input: z.object({ owner }), output: z.array(z.string()) },
  /** Replaces the journal by these lines, whole or not at all. */
  'journal.compact': {
    input: z.object({
      owner,
      lines: z
        .array(
          z
            .string()
            .max(12_000_000)
            .regex(/^[^\n\r]*$/),
        )
        .max(100_000),
    }),
    output: z.void(),
  },
  /** Begins a backup file: its text comes in pieces. One at a time for each owner; an earlier unfinished one is dropped. */
  'backup.begin': {
    input: z.object({ owner, label: z.string().regex(/^[a-z0-9._-]{1,40}$/) }),
    output: z.object({ writing }),
  },
  'backup.append': {
    input: z.object({
      writing,
      text: z
        .string()
        .max(8_000_000)
        .regex(/^[\x20-\x7e\n]*$/),
    }),
    output: z.void(),
  },
  /** Answers when the file is on the disc, was read back and found whole, and old ones are rotated; then the second place gets its copy. */
  'backup.finish': { input: z.object({ writing }), output: backupPlaces },
  'backup.cancel': { input: z.object({ writing }), output: z.void() },
  /** Also gives the second place what it lacks, when it can be reached. */
  'backup.list': { input: z.object({ owner }), output: backupPlaces },
  /** A piece of a backup file, from the place that has it; `next` is null after the last. */
  'backup.read': {
    input: z.object({ owner, name: backupName, offset: z.number().int().min(0) }),
    output: z.object({ text: z.string(), next: z.number().nullable() }),
  },
  /** The person chooses a folder for second copies; null when the dialog was closed. */
  'backup.chooseSecond': { input: z.void(), output: z.object({ folder: z.string() }).nullable() },
  'backup.forgetSecond': { input: z.void(), output: z.void() },
  /** What is known of an owner's store outside the browser's storage: how much it held. Nothing personal. */
  'sentinel.read': { input: z.object({ owner }), output: z.string().nullable() },
  'sentinel.write': { input: z.object({ owner, text: z.string().max(2000) }), output: z.void() },
  /** Free bytes where the data lie; null when the machine does not tell. */
  'space.free': { input: z.void(), output: z.number().nullable() },
  /** Puts a database that does not open aside at the next start, deleting nothing, and starts the program anew. */
  'store.moveAside': { input: z.void(), output: z.void() },
} as const

export type DesktopContract = typeof desktop
export type Channel = keyof DesktopContract
export type Input<C extends Channel> = z.input<DesktopContract[C]['input']>
export type Output<C extends Channel> = z.output<DesktopContract[C]['output']>
export type Handlers = { readonly [C in Channel]: (input: Input<C>) => Promise<Output<C>> }

export const channels = Object.keys(desktop) as Channel[] // exactly the keys above

/** Sent by main when the program wants to close; a window answers with `app.quitReady`. */
export const BEFORE_QUIT = 'app.beforeQuit'

/** What main answers on every channel: errors cross the bridge as stable codes, never as text that may hold personal data. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: ErrorCode }

/** What the preload puts on `window` under the name `desktop`. `invoke` rejects with an Error whose message is an error code. */
export interface DesktopBridge {
  invoke<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>
  /** Main asks the window to write its backup before it closes. */
  onBeforeQuit(listener: () => void): () => void
}
