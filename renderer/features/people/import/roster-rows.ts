import type { Day } from '#shared/lib/day.ts'
import { checkCitizenId } from '#shared/domain/identity/citizen-id.ts'
import { parseSex, parseStage, parseWords, parseYesNo } from './cell-choices.ts'
import {
  meaningfulText,
  parseDay,
  parseDigits,
  parseName,
  parsePhone,
  plainText,
  type Cell,
  type Parsed,
  type SheetRow,
} from '#renderer/entities/spreadsheet/cell-values.ts'
import { fieldOfLabel, type ImportField, type Mapping } from './columns.ts'
import type { RosterDraft, RosterLine } from './roster-draft.ts'

/** Codes and names that a sheet may use for an area → its id. */
export interface AreaIndex {
  readonly grids: ReadonlyMap<string, string>
  readonly rooms: ReadonlyMap<string, string>
}

export interface ReadInput {
  readonly rows: readonly SheetRow[]
  readonly firstDataRow: number
  readonly mapping: Mapping
  readonly today: Day
  readonly areas: AreaIndex
}

const LIMITS = {
  name: 60,
  ethnicity: 20,
  education: 40,
  address: 200,
  relation: 20,
  memberNo: 20,
  employer: 120,
  duty: 60,
  branchName: 120,
  group: 60,
  awayTo: 120,
  note: 4000,
} as const

/** Every line that names a person (or tries to); blank lines, repeated headers and footers are passed over. */
export function readRosterLines(input: ReadInput): RosterLine[] {
  const lines: RosterLine[] = []
  for (const [offset, row] of input.rows.slice(input.firstDataRow).entries()) {
    if (isSkipped(row, input.mapping)) continue
    lines.push(readLine(row, input.firstDataRow + offset + 1, input))
  }
  return lines
}

/** Blank, a merged caption, a header printed again on the next page, or a 合计/制表人 line. */
function isSkipped(row: SheetRow, mapping: Mapping): boolean {
  const filled = row.map((cell) => plainText(cell)).filter((text) => text !== '')
  if (filled.length === 0) return true
  const name = parseName(cellOf(row, mapping, 'name'))
  if (name !== '' && fieldOfLabel(name) === 'name') return true
  if (filled.some((text) => /^(合\s*计|总\s*计|小\s*计|共计)/.test(text))) return true
  if (filled.some((text) => /^(填表|制表|审核|填报|负责)(人|单位|日期)?\s*[::(]/.test(text))) return true
  return filled.length === 1 && !(name && Object.keys(mapping).length === 1) && filled[0] !== name
}

function cellOf(row: SheetRow, mapping: Mapping, field: ImportField): Cell {
  const column = Object.keys(mapping).find((at) => mapping[Number(at)] === field)
  return column === undefined ? undefined : row[Number(column)]
}

function readLine(row: SheetRow, line: number, input: ReadInput): RosterLine {
  const problems: string[] = []
  const warnings: string[] = []
  const cell = (field: ImportField): Cell => cellOf(row, input.mapping, field)
  const take = <T>(parsed: Parsed<T>, label = ''): T | undefined => {
    if (parsed.kind === 'bad') problems.push(label + parsed.reason)
    if (parsed.kind === 'value' && parsed.warning) warnings.push(label + parsed.warning)
    return parsed.kind === 'value' ? parsed.value : undefined
  }
  const text = (field: keyof typeof LIMITS): string | undefined => {
    const value = meaningfulText(cell(field))
    if (value.length > LIMITS[field]) problems.push(`“${value.slice(0, 8)}…”过长（最多 ${LIMITS[field]} 字）`)
    return value || undefined
  }
  const name = parseName(cell('name'))
  if (name === '') problems.push('缺少姓名')
  else if (name.length > LIMITS.name || /\d{4,}/.test(name)) problems.push(`姓名“${name.slice(0, 12)}”不像姓名`)

  const citizen = readCitizenId(cell('citizenId'), input.today, problems, warnings)
  const typedSex = take(parseSex(cell('sex')))
  if (citizen && typedSex && typedSex !== 'unknown' && typedSex !== citizen.sex) problems.push('性别与身份证号不一致')
  const birth = parseDay(cell('bornOn'), input.today)
  const disagrees = citizen && birth.kind === 'value' && birth.value.slice(0, 7) !== citizen.bornOn.slice(0, 7)
  if (disagrees) warnings.push(`出生日期与身份证号不一致，按身份证号记 ${citizen.bornOn}`)

  const draft: RosterDraft = {
    name,
    citizenId: citizen?.id,
    sex: citizen?.sex ?? typedSex,
    // The id has said the day already; a cell with the month alone needs no remark then.
    bornOn: citizen?.bornOn ?? take(birth, '出生日期'),
    ethnicity: ethnicityOf(text('ethnicity')),
    education: text('education'),
    phone: take(parsePhone(cell('phone'))),
    address: text('address'),
    grid: readArea(cell('grid'), input.areas.grids, '网格', warnings),
    room: readArea(cell('room'), input.areas.rooms, '房号', warnings),
    relation: text('relation'),
    memberNo: memberNoOf(cell('memberNo'), problems),
    employer: text('employer'),
    duty: text('duty'),
    skills: wordsOf(cell('skills')),
    tags: wordsOf(cell('tags')),
    note: text('note'),
    party: readParty(cell, take, text, input.today),
  }
  const cells = row.map((each) => plainText(each))
  return { line, cells, draft: withoutSilence(draft), problems, warnings }
}

type Take = <T>(parsed: Parsed<T>, label?: string) => T | undefined
type Text = (field: keyof typeof LIMITS) => string | undefined

function readParty(cell: (field: ImportField) => Cell, take: Take, text: Text, today: Day): RosterDraft['party'] {
  const party = withoutSilence({
    stage: take(parseStage(cell('stage'))),
    branchName: text('branchName'),
    group: text('group'),
    joinedOn: take(parseDay(cell('joinedOn'), today), '入党日期'),
    fullOn: take(parseDay(cell('fullOn'), today), '转正日期'),
    away: take(parseYesNo(cell('away')), '是否流动党员'),
    awayTo: text('awayTo'),
  })
  const says = Object.keys(party)
  return says.length > 0 && !(says.length === 1 && party.stage === 'none') ? party : undefined
}

function readCitizenId(
  cell: Cell,
  today: Day,
  problems: string[],
  warnings: string[],
): { id: string; bornOn: string; sex: 'male' | 'female' } | undefined {
  const { text, exact } = parseDigits(cell)
  const compact = text.replace(/[\s-]/g, '')
  if (!compact) return undefined
  if (!exact) {
    problems.push('身份证号被 Excel 存成了数字，末几位已丢失，请把该列设为“文本”后重填')
    return undefined
  }
  const outcome = checkCitizenId(compact, today)
  if (outcome.ok) {
    warnings.push(...outcome.value.warnings)
    return outcome.value
  }
  if (/^\d{15}$/.test(compact)) problems.push('15 位旧身份证号，请换成 18 位')
  else if (/^\d{15}000$/.test(compact)) problems.push('身份证号像是被 Excel 存成了数字，末三位已丢失，请把该列设为“文本”后重填')
  else problems.push(compact.length === 18 ? '身份证号校验不通过，请核对' : `身份证号应为 18 位，这里是 ${compact.length} 位`)
  return undefined
}

function memberNoOf(cell: Cell, problems: string[]): string | undefined {
  const { text } = parseDigits(cell)
  if (text.length > LIMITS.memberNo) problems.push('人员编号过长')
  return text || undefined
}

function ethnicityOf(text: string | undefined): string | undefined {
  return text && text.length === 1 ? `${text}族` : text
}

function wordsOf(cell: Cell): readonly string[] | undefined {
  const words = parseWords(cell)
  return words.length > 0 ? words : undefined
}

function readArea(cell: Cell, known: ReadonlyMap<string, string>, label: string, warnings: string[]): string | undefined {
  const text = meaningfulText(cell)
  if (!text) return undefined
  const id = known.get(text.replace(/\s/g, ''))
  if (!id) warnings.push(`没有找到${label}“${text.slice(0, 20)}”，这一项不导入`)
  return id
}

function withoutSilence<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T // only undefined members left out
}
