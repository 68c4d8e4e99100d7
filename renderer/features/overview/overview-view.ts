import { compareNumbered } from '#renderer/entities/meeting/compare-numbered.ts'
import { meetingTypesOn, type MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import { dayOfMeeting, duties, wasHeld, type DutyCell, type DutyLine, type DutyState } from '#shared/domain/meeting/duties.ts'
import { isWithin } from '#shared/domain/meeting/duty-period.ts'
import { organiserIds } from '#shared/domain/meeting/joint.ts'
import { lengthOf, MINUTES_PER_STUDY_HOUR } from '#shared/domain/meeting/study-year.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { conveningKinds, type Org } from '#shared/schema/orgs.ts'
import type { Template } from '#shared/schema/templates.ts'

/** What a cell shows: the state, or that it was entered afterwards. */
export type CellMark = DutyState | 'lateEntry'

export interface CellView {
  readonly key: string
  readonly mark: CellMark
  readonly word: string
  /** 12日; 3月26日; 2 次. */
  readonly detail: string
  /** Everything the cell says, in one sentence. */
  readonly spoken: string
  readonly firstMonth: number
  readonly lastMonth: number
  /** The period that today lies in. */
  readonly current: boolean
  readonly meetings: readonly Meeting[]
  /** `YYYY-MM` for a new plan; absent where nothing may be owed any more. */
  readonly planMonth?: string | undefined
}

export interface CellSpan {
  readonly mark: CellMark
  readonly firstMonth: number
  readonly lastMonth: number
}

export interface LineView {
  readonly kind: 'line'
  readonly key: string
  readonly body: string
  readonly bodyName: string
  readonly type: string
  readonly typeName: string
  readonly periodName: string
  /** Where the period comes from. */
  readonly basis: string
  /** The mark of each cell, and the months it stands for. */
  readonly spans: readonly CellSpan[]
  /** Made when they are looked at: of thousands of lines a screen shows twenty. */
  readonly cells: readonly CellView[]
}

export interface BodyView {
  readonly kind: 'body'
  readonly key: string
  readonly body: string
  readonly name: string
  /** 集中学习 18.5 学时; empty where nothing was studied. */
  readonly study: string
  readonly lines: readonly LineView[]
}

export const markWords = {
  signed: '已开',
  recorded: '待签',
  lateEntry: '补记',
  planned: '已排',
  due: '应开',
  missed: '可补记',
  ahead: '未到',
  exempt: '不计',
} as const satisfies Record<CellMark, string>

const sentences = {
  signed: '已召开，记录已签字',
  recorded: '已召开，记录还没有签字',
  lateEntry: '已召开，事后补记',
  planned: '已排期',
  due: '本期应开，还没有排',
  missed: '没有记录，可以补记',
  ahead: '还没到时候，可以先排',
  exempt: '不计（当时尚未成立或已撤销）',
} as const satisfies Record<CellMark, string>

const periodNames = { month: '每月', quarter: '每季度', year: '每年' } as const

export interface OverviewInput {
  readonly templates: readonly Template[]
  readonly orgs: readonly Org[]
  readonly meetings: readonly Meeting[]
  readonly year: number
  readonly today: Day
}

/** The year of each body, with the rules as they held at its end, or as they hold today. */
export function overviewOf({ templates, orgs, meetings, year, today }: OverviewInput): readonly BodyView[] {
  const types = meetingTypesOn(templates, rulesDay(year, today))
  const byCode = new Map(types.map((type) => [type.code, type]))
  const bodies = [...orgs].sort((a, b) => rankOf(a) - rankOf(b) || compareNumbered(a.name, b.name))
  const lines = duties({ types: types.map(dutyTypeOf), bodies, meetings, year, today })
  const study = studyByBody(meetings, year, byCode)
  const groups = Map.groupBy(lines, (line) => line.body)
  return [...groups].map(([body, owed]) => ({
    kind: 'body',
    key: body.id,
    body: body.id,
    name: body.name,
    study: studyWords(study.get(body.id)),
    lines: owed.map((line) => lineView(line, byCode.get(line.type), today)),
  }))
}

export function dutyTypeOf({ code, spec }: MeetingType) {
  return { code, period: spec.period, owedBy: spec.owedBy }
}

/** The day whose rules a year is read by: the year's last, but no later than today, nor before the year begins. */
export function rulesDay(year: number, today: Day): Day {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return today < first ? first : today > last ? last : today
}

function lineView(line: DutyLine<Org, Meeting>, type: MeetingType | undefined, today: Day): LineView {
  const typeName = type?.name ?? line.type
  let cells: readonly CellView[] | undefined
  return {
    kind: 'line',
    key: `${line.body.id}/${line.type}`,
    body: line.body.id,
    bodyName: line.body.name,
    type: line.type,
    typeName,
    periodName: periodNames[line.frequency],
    basis: type?.basis ?? '',
    spans: line.cells.map((cell) => ({ mark: markOf(cell), firstMonth: cell.period.firstMonth, lastMonth: cell.period.lastMonth })),
    get cells() {
      cells ??= line.cells.map((cell) => cellView(cell, `${line.body.name}${typeName}`, today))
      return cells
    },
  }
}

function cellView(cell: DutyCell<Meeting>, subject: string, today: Day): CellView {
  const { period, meetings } = cell
  const mark = markOf(cell)
  const detail = detailOf(cell)
  const late = mark === 'planned' && meetings.every((meeting) => dayOfMeeting(meeting) < today) ? '，计划的日子已过' : ''
  return {
    key: period.key,
    mark,
    word: markWords[mark],
    detail,
    spoken: `${subject}，${spanWords(period.firstMonth, period.lastMonth)}：${sentences[mark]}${late}${detail ? `，${detail}` : ''}`,
    firstMonth: period.firstMonth,
    lastMonth: period.lastMonth,
    current: isWithin(today, period),
    meetings,
    planMonth: cell.state === 'exempt' ? undefined : planMonthOf(cell, today),
  }
}

function markOf({ lateEntry, state }: DutyCell<Meeting>): CellMark {
  return lateEntry ? 'lateEntry' : state
}

function detailOf({ period, meetings, state }: DutyCell<Meeting>): string {
  const shown = state === 'signed' || state === 'recorded' ? meetings.filter(wasHeld) : meetings
  const [only] = shown
  if (!only) return ''
  if (shown.length > 1) return `${shown.length} 次`
  const [, month, day] = dayOfMeeting(only).split('-').map(Number)
  return period.firstMonth === period.lastMonth ? `${day}日` : `${month}月${day}日`
}

/** Where a new plan is put: into this month if the period runs, else at the period's near end. */
function planMonthOf({ period }: DutyCell<Meeting>, today: Day): string {
  if (isWithin(today, period)) return today.slice(0, 7)
  return period.last < today ? period.last.slice(0, 7) : period.first.slice(0, 7)
}

export function spanWords(first: number, last: number): string {
  return first === last ? `${first}月` : last - first === 11 ? '全年' : `${first}—${last}月`
}

function rankOf(org: Org): number {
  return (conveningKinds as readonly string[]).indexOf(org.kind)
}

function studyByBody(meetings: readonly Meeting[], year: number, types: ReadonlyMap<string, MeetingType>): ReadonlyMap<string, number> {
  const minutes = new Map<string, number>()
  for (const meeting of meetings) {
    if (!types.get(meeting.type)?.spec.study || !wasHeld(meeting) || meeting.corrects) continue
    if (!dayOfMeeting(meeting).startsWith(String(year))) continue
    for (const body of organiserIds(meeting)) minutes.set(body, (minutes.get(body) ?? 0) + (lengthOf(meeting) ?? 0))
  }
  return minutes
}

function studyWords(minutes: number | undefined): string {
  return minutes ? `集中学习 ${hoursText(minutes)} 学时` : ''
}

/** Tenths of an hour, rounded down: nobody is promised more than he has. */
export function hoursText(minutes: number): string {
  const tenths = Math.floor((minutes * 10) / MINUTES_PER_STUDY_HOUR)
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)
}

export interface OverviewFilter {
  readonly body: string
  /** Only what can still be done: due or missing. */
  readonly open: boolean
}

export function filtered(bodies: readonly BodyView[], { body, open }: OverviewFilter): readonly BodyView[] {
  const chosen = body === '' ? bodies : bodies.filter((one) => one.body === body)
  if (!open) return chosen
  return chosen.flatMap((one) => {
    const lines = one.lines.filter((line) => line.spans.some(isOpen))
    return lines.length === 0 ? [] : [{ ...one, lines }]
  })
}

function isOpen({ mark }: CellSpan): boolean {
  return mark === 'due' || mark === 'missed'
}

/** What the foot says of the lines in sight: sums of matters, never of people. */
export function countsOf(bodies: readonly BodyView[]): Readonly<Record<CellMark, number>> {
  const counts: Record<CellMark, number> = { signed: 0, recorded: 0, lateEntry: 0, planned: 0, due: 0, missed: 0, ahead: 0, exempt: 0 }
  for (const { lines } of bodies) for (const { spans } of lines) for (const { mark } of spans) counts[mark] += 1
  return counts
}
