import type { BackupPlaces } from '#shared/contracts/desktop.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Query } from '../query.ts'
import { createSignal } from '../live/signal.ts'
import type { Facts } from '../outbox/facts.ts'
import { BackupFailure, backupFailureOf } from './backup-failure.ts'
import type { BackupSource } from './backup-format.ts'
import type { DrillReport } from './drill.ts'
import type { SpaceLevel } from './space-guard.ts'

/** The desktop's backup files (platform.ts). */
export interface BackupPort {
  write(owner: string, label: string, give: (append: (text: string) => Promise<void>) => Promise<void>): Promise<BackupPlaces>
  list(owner: string): Promise<BackupPlaces>
  read(owner: string, name: string): AsyncIterable<string>
}

export interface SafekeepingState {
  /** The machine keeps backup files by itself (the desktop); in a browser a person saves them. */
  readonly automatic: boolean
  readonly places?: BackupPlaces
  /** ISO time of the newest backup that was made here. */
  readonly lastAt?: string
  readonly lastDrill?: DrillReport
  readonly running: boolean
  readonly error?: Failure
  readonly space: SpaceLevel
  readonly freeBytes: number | null
}

/** Backups of one person's data on this device. */
export interface Safekeeping {
  readonly state: Query<SafekeepingState>
  /** Looks again at the places and at the free space. */
  refresh(): Promise<void>
  /** Writes a backup beside the data and to the second place. Desktop only. */
  backUp(): Promise<Result<BackupPlaces, Failure>>
  /** The same as one file for the person to keep. */
  exportFile(): Promise<Result<{ readonly name: string; readonly data: Uint8Array }, Failure>>
  /** On the way out: only when something changed since the last one. */
  backUpBeforeClosing(): Promise<void>
  /** Tries the newest backup, or a file that the person chose, with the password, as on a new PC. */
  drill(password: string, chosen?: BackupSource): Promise<Result<DrillReport, Failure>>
}

export interface SafekeepingOptions {
  readonly owner: string
  readonly username: string
  readonly port: BackupPort | undefined
  readonly facts: Facts
  now(): number
  write(append: (text: string) => Promise<void>): Promise<void>
  drill(source: BackupSource, password: string): Promise<DrillReport>
  space(): Promise<{ readonly level: SpaceLevel; readonly freeBytes: number | null }>
  note(event: { readonly kind: 'backup' | 'drill'; readonly note: string }): Promise<void>
  /** Calls back after each change of the data. */
  changes(listener: () => void): () => void
}

/** Nothing changed, yet a file this old makes people doubt. */
const UNCHANGED_MS = 3 * 86_400_000

/** What is remembered of the last backup; `clean` until something changes. */
interface LastBackup {
  readonly at: string
  readonly clean: boolean
}

export interface OwnedSafekeeping extends Safekeeping {
  /** Once a day, when it is due. */
  routine(): Promise<void>
  stop(): Promise<void>
}

export async function createSafekeeping(options: SafekeepingOptions): Promise<OwnedSafekeeping> {
  const { owner, port, facts, now } = options
  const account = await openAccount(options)
  const { state, show, oneAtATime, written } = account
  const backUp = (): Promise<Result<BackupPlaces, Failure>> =>
    oneAtATime(() => {
      if (!port) throw new BackupFailure('backup/none')
      return written(new Date(now()).toISOString(), async () => {
        const places = await port.write(owner, labelOf(options.username), (append) => options.write(append))
        show({ places })
        return places
      })
    })
  const refresh = async (): Promise<void> => {
    const { level, freeBytes } = await options.space()
    const places = await attempt(async () => port?.list(owner))
    show({ space: level, freeBytes, ...(places.ok && places.value ? { places: places.value } : {}) })
  }
  return {
    state: state.query,
    refresh,
    backUp,
    exportFile: () => oneAtATime(() => exportFile(options, written)),
    async backUpBeforeClosing() {
      if (port && (!account.clean() || state.get().lastAt === undefined)) await backUp()
    },
    async routine() {
      await refresh()
      const { lastAt } = state.get()
      if (!port || (lastAt !== undefined && chinaDay(Date.parse(lastAt)) === chinaDay(now()))) return
      if (lastAt === undefined || !account.clean() || now() - Date.parse(lastAt) > UNCHANGED_MS) await backUp()
    },
    drill: (password, chosen) =>
      oneAtATime(async () => {
        const source = chosen ?? (port && newest(await port.list(owner), port, owner))
        if (!source) throw new BackupFailure('backup/none')
        const report = await options.drill(source, password)
        await options.note({ kind: 'drill', note: drillNote(report) })
        await facts.set('drill', report)
        show({ lastDrill: report })
        return report
      }),
    stop: () => account.stop(),
  }
}

async function exportFile(options: SafekeepingOptions, written: Account['written']): Promise<{ name: string; data: Uint8Array }> {
  const at = new Date(options.now()).toISOString()
  const pieces: string[] = []
  await written(at, () => options.write(async (text) => void pieces.push(text)))
  await options.note({ kind: 'backup', note: '备份存为文件' })
  return { name: fileNameOf(options.username, at), data: new TextEncoder().encode(pieces.join('')) }
}

type Account = Awaited<ReturnType<typeof openAccount>>

/** What is known of the last backup and drill, and what runs now: one thing at a time, for two backups at once would only be slower. */
async function openAccount(options: SafekeepingOptions) {
  const { owner, facts } = options
  const last = await facts.get<LastBackup>('backup')
  const lastDrill = await facts.get<DrillReport>('drill')
  const state = createSignal<SafekeepingState>(`${owner}/safekeeping`, {
    automatic: options.port !== undefined,
    running: false,
    space: 'unknown',
    freeBytes: null,
    ...(last ? { lastAt: last.at } : {}),
    ...(lastDrill ? { lastDrill } : {}),
  })
  const show = (change: Partial<SafekeepingState>): void => state.set({ ...state.get(), ...change })
  const watch = watchChanges(options, last)
  let running: Promise<unknown> | undefined
  return {
    state,
    show,
    clean: () => watch.clean(),
    async oneAtATime<T>(work: () => Promise<T>): Promise<Result<T, Failure>> {
      while (running) await running
      const { error: _before, ...calm } = state.get()
      state.set({ ...calm, running: true })
      const task = attempt(work)
      running = task.catch(() => undefined)
      try {
        const result = await task
        if (!result.ok) show({ error: result.error })
        return result
      } finally {
        running = undefined
        show({ running: false })
      }
    },
    /** Notes a backup of this moment once `work` has written it. */
    async written<T>(at: string, work: () => Promise<T>): Promise<T> {
      watch.begin()
      try {
        const value = await work()
        await facts.set('backup', { at, clean: watch.clean() } satisfies LastBackup)
        show({ lastAt: at })
        return value
      } catch (cause) {
        watch.failed()
        throw cause
      }
    },
    async stop() {
      watch.stop()
      await running
    },
  }
}

function newest(places: BackupPlaces, port: BackupPort, owner: string): BackupSource | undefined {
  const [file] = places.files
  return file && { name: file.name, pieces: () => port.read(owner, file.name) }
}

function drillNote({ file, documents, digest, ok: passed }: DrillReport): string {
  return `演练恢复 ${passed ? '通过' : '未通过'}：${file}，${documents} 条，校验码 ${digest.slice(0, 12)}`
}

function fileNameOf(username: string, at: string): string {
  return `dq-${labelOf(username)}-${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z.dqbak`
}

/** Only letters that every file system has. */
export function labelOf(username: string): string {
  const label = username
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]/g, '-')
    .slice(0, 40)
  return label === '' ? 'user' : label
}

function watchChanges({ changes, facts }: SafekeepingOptions, last: LastBackup | undefined) {
  let dirty = !(last?.clean ?? false)
  let remembered = last
  const stop = changes(() => {
    dirty = true
    if (remembered?.clean) {
      remembered = { ...remembered, clean: false }
      void facts.set('backup', remembered)
    }
  })
  return {
    stop,
    clean: () => !dirty,
    begin: () => {
      dirty = false
      remembered = remembered && { ...remembered, clean: true }
    },
    failed: () => {
      dirty = true
    },
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work())
  } catch (cause) {
    const known = backupFailureOf(cause)
    if (known) return err(known)
    throw cause
  }
}
