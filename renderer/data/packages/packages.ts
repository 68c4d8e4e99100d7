import type { Failure } from '#shared/contracts/errors.ts'
import type {
  ExportRequest,
  ImportResponse,
  Manifest,
  PackageDevice,
  PackageKind,
  PackageReport,
  PackageRow,
} from '#shared/contracts/package.ts'
import type { Result } from '#shared/lib/result.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { HandOverSlip } from '#shared/package/hand-over.ts'
import type { Query } from '../query.ts'

/**
 * 交换包: sync without a network (sync.md, Packages; docs/decisions/0014-packages.md). `db.packages` is this.
 *
 * On the PC without a network:
 *   1. `status` says whether the PC is enrolled (it enrols by itself at the first online sync) and how many edits would go out.
 *   2. `write({ reason })` gives a file to save (`platform.saveFile`; cancelled → `takeBack(slip.hash)`) and the data of the 交接单. The edits stay 待上传 until a
 *      receipt or the network acknowledges them; writing again, or syncing meanwhile, is harmless.
 *   3. Back from the street comes a receipt, or a package of documents: `inspect(file)` says what it would do, `import(file)` does it.
 * At the street or district (online, in the browser): `desk.check(file)`, `desk.import(file)`, `desk.export(…)`, `desk.devices()`,
 * `desk.packages()`. What the desk imports is sealed: the desk sees counts and reasons, never a record's words.
 *
 * Failures: `package/*` (contracts/errors.ts). `package/gap` carries `details.missing: number[]`; ask, then call again with `acceptGap`.
 * `package/removals-held` carries `details.removals: number`; ask, then call again with `acceptRemovals`.
 */
export interface Packages {
  /** Live: enrolled or not, and what `write` would put in. */
  readonly status: Query<PackageStatus>
  /** Packages made and taken in on this PC by this person, newest first. */
  readonly history: Query<readonly PackageRecord[]>
  /** Asks the district to know this PC's keys; done by itself after the first sync. Needs the network. */
  enrol(): Promise<Result<void, Failure>>
  write(input: { readonly reason: string }): Promise<Result<WrittenPackage, Failure>>
  /** The file was not saved after all (the person cancelled): its serial is free again. Never call it for a file that left the PC. */
  takeBack(hash: string): Promise<void>
  /** Dry run: changes nothing. */
  inspect(file: Uint8Array): Promise<Result<PackageInspection, Failure>>
  import(
    file: Uint8Array,
    options?: { readonly acceptGap?: boolean; readonly acceptRemovals?: boolean },
  ): Promise<Result<PackageOutcome, Failure>>
  readonly desk: PackageDesk
}

export interface PackageStatus {
  readonly enrolled: boolean
  /** ISO time of the enrolment. */
  readonly enrolledAt?: string
  /** What `write` would put in, by collection. */
  readonly edits: readonly { readonly collection: CollectionName; readonly count: number }[]
  /** Own actions (sign-in, views, saves) that go along for the audit. */
  readonly auditEvents: number
  readonly nextSerial: number
  /** Packages written of which no receipt has come. */
  readonly unanswered: readonly number[]
}

export interface PackageRecord {
  readonly direction: 'out' | 'in'
  readonly kind: PackageKind
  readonly serial: number
  readonly hash: string
  /** Of `in`: the life of the district's store that the serial belongs to. */
  readonly epoch?: string
  /** ISO time. */
  readonly at: string
  readonly rows: number
  readonly reason: string
  /** Of `out`: when its receipt was taken in. */
  readonly answeredAt?: string
}

export interface WrittenPackage {
  /** File name without path, `….dqpkg`. */
  readonly name: string
  readonly data: Uint8Array
  readonly slip: HandOverSlip
  /** Unsent edits that did not fit; they go into the next package. */
  readonly left: number
}

export interface PackageInspection {
  readonly kind: 'documents' | 'receipt'
  readonly manifest: Manifest
  readonly slip: HandOverSlip
  /** Serial numbers of the district's packages to this PC that were not imported here. */
  readonly missing: readonly number[]
  readonly already: boolean
  /** What importing would do now. */
  readonly effect: PackageEffect
}

export interface PackageEffect {
  /** Documents this PC does not hold. */
  readonly added: number
  readonly changed: number
  readonly removed: number
  /** The same as here, or older than what the network brought. */
  readonly unchanged: number
  /** Meet an unsent edit of yours and are joined with it. */
  readonly merged: number
  /** Receipt: edits the district has taken · has another version of · refused (they go to 待处理). */
  readonly acknowledged: number
  readonly conflicts: number
  readonly refused: number
}

export interface PackageOutcome {
  readonly effect: PackageEffect
  readonly already: boolean
}

/** Online only; for those who may carry packages (`can(user, 'carryPackages')`). */
export interface PackageDesk {
  /** Dry run of a package of a PC. */
  check(file: Uint8Array): Promise<Result<PackageReport, Failure>>
  /** Takes it in; `receipt` goes back to the PC. */
  import(file: Uint8Array, options?: { readonly acceptGap?: boolean }): Promise<Result<DeskImport, Failure>>
  /** What a PC should hold, for a person on it: `whole`, or what is new since its last package. */
  export(input: ExportRequest): Promise<Result<WrittenPackage, Failure>>
  devices(): Promise<Result<readonly PackageDevice[], Failure>>
  packages(): Promise<Result<readonly PackageRow[], Failure>>
}

export interface DeskImport {
  readonly report: ImportResponse['report']
  readonly receipt: { readonly name: string; readonly data: Uint8Array }
  readonly slip: HandOverSlip
}
