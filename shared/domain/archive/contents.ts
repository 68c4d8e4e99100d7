import { dayOfMeeting } from '../meeting/duties.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

/** A line of 卷内目录; its columns are the customary ones (顺序号、文号、责任者、题名、日期、页号、备注; GB/T 9705 and DA/T 22 by repute). */
export interface ContentsLine {
  readonly id: string
  /** 件号 within the year. */
  readonly no: number
  /** `2026-003`: year and 件号, since minute books bear no number of their own. */
  readonly reference: string
  readonly responsible: string
  readonly title: string
  /** `20261106`, as archives write a day. */
  readonly date: string
  /** First and last page in the volume; undefined until it is laid out. */
  readonly page: PageSpan | undefined
  readonly note: string
}

export interface PageSpan {
  readonly first: number
  readonly last: number
}

/** @param firstNo 件号 of the first record @param pages of each record, in the same order */
export function contentsOf(
  records: readonly Meeting[],
  firstNo: number,
  pages: readonly (PageSpan | undefined)[] = [],
): readonly ContentsLine[] {
  const numbers = new Map(records.map((one, index) => [one.id, firstNo + index]))
  return records.map((one, index) => ({
    id: one.id,
    no: firstNo + index,
    reference: referenceOf(one, firstNo + index),
    responsible: one.bodyName,
    title: one.title,
    date: dayOfMeeting(one).replaceAll('-', ''),
    page: pages[index],
    note: noteOf(one, numbers),
  }))
}

/** `2026-003`. */
export function referenceOf(record: Pick<Meeting, 'plannedAt' | 'startedAt'>, no: number): string {
  return `${dayOfMeeting(record).slice(0, 4)}-${String(no).padStart(3, '0')}`
}

function noteOf(record: Meeting, numbers: ReadonlyMap<string, number>): string {
  const corrected = record.corrects === undefined ? undefined : numbers.get(record.corrects)
  const correction = record.corrects === undefined ? '' : corrected === undefined ? '更正件（原件在前卷）' : `更正第 ${corrected} 件`
  const late = record.lateEntryOn && !record.corrects ? `补记于 ${record.lateEntryOn}` : ''
  const attached = record.attachments.length > 0 ? `附件 ${record.attachments.length} 份` : ''
  return [correction, late, attached].filter(Boolean).join('；')
}

export interface IndexLine {
  readonly key: string
  readonly title: string
  /** What was decided, in the record's words; empty where nothing was. */
  readonly decision: string
  readonly outcome: Meeting['agenda'][number]['outcome']
  readonly no: number
  readonly page: number | undefined
}

const byPinyin = new Intl.Collator('zh-Hans-CN', { numeric: true })

/**
 * 议题索引: every item of the year's agendas with what was decided of it, by pinyin. By title and decision, not by person: who was at
 * which meeting, put together over a year, is nothing to be bound (domain.md §4.7).
 */
export function indexOf(records: readonly Meeting[], firstNo: number, pages: readonly (PageSpan | undefined)[] = []): readonly IndexLine[] {
  const lines = records.flatMap((record, index) =>
    record.agenda.map((row) => ({
      key: `${record.id} ${row.id}`,
      title: row.title,
      decision: record.resolutions
        .filter((one) => one.agenda === row.id)
        .map((one) => one.text.trim())
        .join('；'),
      outcome: row.outcome,
      no: firstNo + index,
      page: pages[index]?.first,
    })),
  )
  return lines.sort((a, b) => byPinyin.compare(a.title, b.title) || a.no - b.no || (a.key < b.key ? -1 : 1))
}
