import type { Person, PartyLife } from '#shared/schema/people.ts'
import { meaningfulText, shorten, type Cell, type Parsed } from '#renderer/entities/spreadsheet/cell-values.ts'

const EMPTY = { kind: 'empty' } as const

const SEXES: Readonly<Record<string, Person['sex']>> = {
  男: 'male',
  男性: 'male',
  m: 'male',
  male: 'male',
  女: 'female',
  女性: 'female',
  f: 'female',
  female: 'female',
  未知: 'unknown',
}

export function parseSex(cell: Cell): Parsed<Person['sex']> {
  const text = meaningfulText(cell)
  if (!text) return EMPTY
  const value = SEXES[text.toLowerCase()]
  return value ? { kind: 'value', value } : { kind: 'bad', reason: `性别“${shorten(text)}”看不懂，请填男或女` }
}

/** 人员类别 and 政治面貌 stand in one column in some sheets; both are read. */
export function parseStage(cell: Cell): Parsed<PartyLife['stage']> {
  const text = meaningfulText(cell).replace(/中共|共产|\s/g, '')
  if (!text) return EMPTY
  if (/预备/.test(text)) return { kind: 'value', value: 'probationary' }
  if (/正式|^党员$/.test(text)) return { kind: 'value', value: 'full' }
  if (/发展对象/.test(text)) return { kind: 'value', value: 'candidate' }
  if (/积极分子/.test(text)) return { kind: 'value', value: 'activist' }
  if (/申请/.test(text)) return { kind: 'value', value: 'applicant' }
  if (/群众|团员|民盟|民革|民建|民进|农工|致公|九三|台盟|无党派|非党/.test(text)) return { kind: 'value', value: 'none' }
  return { kind: 'bad', reason: `人员类别“${shorten(text)}”看不懂` }
}

export function parseYesNo(cell: Cell): Parsed<boolean> {
  const text = meaningfulText(cell).toLowerCase()
  if (!text) return EMPTY
  if (/^(是|有|√|✓|y|yes|true|1)$/.test(text)) return { kind: 'value', value: true }
  if (/^(否|不是|×|x|n|no|false|0)$/.test(text)) return { kind: 'value', value: false }
  return { kind: 'bad', reason: `“${shorten(text)}”看不懂，请填是或否` }
}
