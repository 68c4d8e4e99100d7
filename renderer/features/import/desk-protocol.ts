import type { Failure } from '#shared/contracts/errors.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Header } from './header.ts'
import type { ImportEntity, Mapping, References } from './import-kind.ts'
import type { Known, PlannedLine } from './plan.ts'

/** What the screen learns of a sheet; its lines stay in the worker. */
export interface SheetBrief {
  readonly name: string
  /** Lines of the sheet, title and header included. */
  readonly lines: number
  readonly header?: Header
  readonly official: boolean
  /** The first lines as text, to point at the header. */
  readonly head: readonly (readonly string[])[]
}

export interface PlanAsked {
  /** By its place in the file. */
  readonly sheet: number
  readonly firstDataRow: number
  readonly mapping: Mapping
  readonly official: boolean
  readonly today: Day
  readonly assumed?: string | undefined
}

export type DeskQuestion =
  | { readonly kind: 'read'; readonly turn: number; readonly entity: ImportEntity; readonly table: ArrayBuffer | string }
  | { readonly kind: 'header'; readonly turn: number; readonly sheet: number; readonly at: number | 'none' }
  /** The register comes in parts. */
  | { readonly kind: 'known'; readonly records: readonly Known[] }
  | { readonly kind: 'references'; readonly references: References }
  | { readonly kind: 'plan'; readonly turn: number; readonly asked: PlanAsked }
  | { readonly kind: 'cells'; readonly turn: number; readonly lines: readonly number[] }

export type DeskAnswer =
  | { readonly kind: 'read'; readonly turn: number; readonly sheets: Result<readonly SheetBrief[], Failure> }
  | { readonly kind: 'header'; readonly turn: number; readonly header: Header }
  | { readonly kind: 'progress'; readonly turn: number; readonly done: number; readonly total: number }
  | { readonly kind: 'lines'; readonly turn: number; readonly lines: readonly PlannedLine[] }
  | { readonly kind: 'planned'; readonly turn: number; readonly missing: readonly { readonly id: string; readonly title: string }[] }
  | { readonly kind: 'cells'; readonly turn: number; readonly cells: readonly (readonly string[])[] }
