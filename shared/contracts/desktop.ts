import * as z from 'zod'
import type { ErrorCode } from '#shared/contracts/errors.ts'

/** Where the desktop app's page lives; the district server lets this origin in. */
export const DESKTOP_ORIGIN = 'app://workbench'

const base64 = z
  .string()
  .max(80_000_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
/** A whole store of 100,000 documents is about 100 MB, in base64 a third more. */
const backupData = z
  .string()
  .max(400_000_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
/** Names a user's slot or journal; never a path. */
const owner = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/)

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
  'file.save': { input: z.object({ name: z.string().min(1).max(200), data: base64 }), output: z.object({ path: z.string() }).nullable() },
  'print.pdf': { input: z.object({ name: z.string().min(1).max(200) }), output: z.object({ path: z.string() }).nullable() },
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
  /** Writes one sealed backup file, rotating old ones. */
  'backup.write': {
    input: z.object({ owner, data: backupData }),
    output: z.object({ path: z.string(), bytes: z.number(), at: z.string() }),
  },
  'backup.list': { input: z.object({ owner }), output: z.array(z.object({ path: z.string(), bytes: z.number(), at: z.string() })) },
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
