import { meaningfulText, parseDay, parseDigits, parseName, parsePhone, type Cell } from '#renderer/entities/spreadsheet/cell-values.ts'
import { checkCitizenId } from '#shared/domain/identity/citizen-id.ts'
import type { Day } from '#shared/lib/day.ts'
import { placeKey } from '../area-names.ts'
import { parseWords } from '../choices.ts'
import type { ReadContext, References, Values } from '../import-kind.ts'
import { withoutBlanks, withoutSilence, type LineNotes } from '../line-notes.ts'
import { parseSex, parseStage, parseYesNo } from './roster-choices.ts'

const MOST = {
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

/** What one line of a roster says about one person. */
export function readPerson(notes: LineNotes, { today, references }: ReadContext): Values {
  const { cell, take, problems, warnings } = notes
  const text = (column: keyof typeof MOST): string | undefined => notes.text(column, MOST[column])
  const name = parseName(cell('name'))
  if (name === '') problems.push('缺少姓名')
  else if (name.length > MOST.name || /\d{4,}/.test(name)) problems.push(`姓名“${name.slice(0, 12)}”不像姓名`)

  const citizen = readCitizenId(cell('citizenId'), today, problems, warnings)
  const typedSex = take(parseSex(cell('sex')))
  if (citizen && typedSex && typedSex !== 'unknown' && typedSex !== citizen.sex) problems.push('性别与身份证号不一致')
  const birth = parseDay(cell('bornOn'), today)
  const disagrees = citizen && birth.kind === 'value' && birth.value.slice(0, 7) !== citizen.bornOn.slice(0, 7)
  if (disagrees) warnings.push(`出生日期与身份证号不一致，按身份证号记 ${citizen.bornOn}`)

  return withoutSilence({
    name,
    citizenId: citizen?.id,
    sex: citizen?.sex ?? typedSex,
    // The id has said the day already; a cell with the month alone needs no remark then.
    bornOn: citizen?.bornOn ?? take(birth, '出生日期'),
    ethnicity: ethnicityOf(text('ethnicity')),
    education: text('education'),
    phone: take(parsePhone(cell('phone'))),
    address: text('address'),
    grid: notes.named('grid', references['grids'], '网格', placeKey),
    room: notes.named('room', references['rooms'], '房号', placeKey),
    relation: text('relation'),
    memberNo: memberNoOf(cell('memberNo'), problems),
    employer: text('employer'),
    duty: text('duty'),
    skills: wordsOf(cell('skills')),
    tags: wordsOf(cell('tags')),
    note: text('note'),
    party: readParty(notes, text, today, references),
  })
}

type TextOf = (column: keyof typeof MOST) => string | undefined

function readParty({ cell, take, warnings }: LineNotes, text: TextOf, today: Day, references: References): Values | undefined {
  const branchName = text('branchName')
  const branch = branchName && references['branches']?.get(withoutBlanks(branchName))
  if (branchName && !branch) warnings.push(`没有找到党支部“${branchName.slice(0, 20)}”，只记名称，开会不列应到`)
  const party = withoutSilence({
    stage: take(parseStage(cell('stage'))),
    branch,
    branchName,
    group: text('group'),
    joinedOn: take(parseDay(cell('joinedOn'), today), '入党日期'),
    fullOn: take(parseDay(cell('fullOn'), today), '转正日期'),
    away: take(parseYesNo(cell('away')), '是否流动党员'),
    awayTo: text('awayTo'),
    lostSince: take(parseDay(cell('lostSince'), today), '失去联系日期'),
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
  else if (compact.length !== 18) problems.push(`身份证号应为 18 位，这里是 ${compact.length} 位`)
  else problems.push(`身份证号${outcome.error.details === '校验位不符' ? '校验不通过' : String(outcome.error.details)}，请核对`)
  return undefined
}

function memberNoOf(cell: Cell, problems: string[]): string | undefined {
  const { text } = parseDigits(cell)
  if (text.length > MOST.memberNo) problems.push('人员编号过长')
  return text || undefined
}

function ethnicityOf(text: string | undefined): string | undefined {
  return text && meaningfulText(text).length === 1 ? `${text}族` : text
}

function wordsOf(cell: Cell): readonly string[] | undefined {
  const words = parseWords(cell)
  return words.length > 0 ? words : undefined
}
