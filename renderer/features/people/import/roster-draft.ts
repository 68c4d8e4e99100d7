import type { Day } from '#shared/lib/day.ts'
import type { PartyLife, Person } from '#shared/schema/people.ts'

/** What one line of a roster says about one person; absent = the line is silent. */
export interface RosterDraft {
  readonly name: string
  readonly citizenId?: string
  readonly sex?: Person['sex']
  readonly bornOn?: Day
  readonly ethnicity?: string
  readonly education?: string
  readonly phone?: string
  readonly address?: string
  readonly grid?: string
  readonly room?: string
  readonly relation?: string
  readonly memberNo?: string
  readonly employer?: string
  readonly duty?: string
  readonly skills?: readonly string[]
  readonly tags?: readonly string[]
  readonly note?: string
  readonly party?: Partial<PartyLife>
}

/** One line of the sheet, read. `line` is the row number Excel shows. */
export interface RosterLine {
  readonly line: number
  readonly cells: readonly string[]
  readonly draft: RosterDraft
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
}
