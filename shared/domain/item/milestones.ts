import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item, Milestone } from '#shared/schema/items.ts'

/** As many as a matter holds (shared/schema/items.ts). */
const MOST_MILESTONES = 60

export interface MilestoneCount {
  readonly done: number
  readonly total: number
  /** Not done, and their day has passed. */
  readonly overdue: number
}

export function milestoneCount(rows: readonly Milestone[], today: Day): MilestoneCount {
  return {
    total: rows.length,
    done: rows.filter(({ doneOn }) => doneOn !== undefined).length,
    overdue: rows.filter((row) => isMilestoneOverdue(row, today)).length,
  }
}

/** The day itself is still in time. */
export function isMilestoneOverdue({ dueOn, doneOn }: Milestone, today: Day): boolean {
  return doneOn === undefined && dueOn !== undefined && dueOn < today
}

/** @returns `item/milestone-title` without words, `item/milestones-full` when there are sixty */
export function withMilestone(rows: readonly Milestone[], row: Milestone): Result<Milestone[], Failure> {
  if (row.title.trim() === '') return err(failure('item/milestone-title'))
  if (rows.length >= MOST_MILESTONES) return err(failure('item/milestones-full'))
  return ok([...rows, { ...row, title: row.title.trim() }])
}

/** Met on a day, with what shows it; without a day it is open again. A row that is gone meanwhile changes nothing. */
export function markMilestone(item: Item, id: string, met: { readonly doneOn: Day; readonly note: string } | undefined): Milestone[] {
  return item.milestones.map((row) => {
    if (row.id !== id) return row
    const { doneOn: _doneOn, note: _note, ...open } = row
    if (!met) return open
    const note = met.note.trim()
    return { ...open, doneOn: met.doneOn, ...(note ? { note } : {}) }
  })
}
