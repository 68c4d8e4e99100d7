import { itemOriginWords } from '#renderer/entities/labels/item-words.ts'
import { meaningfulText, parseDay } from '#renderer/entities/spreadsheet/cell-values.ts'
import { fieldProblem, fieldsAtFirst } from '#shared/domain/item/item-details.ts'
import { defaultItemType } from '#shared/domain/item/item-types.ts'
import { canonicalJson } from '#shared/lib/canonical-json.ts'
import { contentHash } from '#shared/lib/hash.ts'
import type { Item } from '#shared/schema/items.ts'
import { placeKey } from '../area-names.ts'
import { parseChoice, parseCount } from '../choices.ts'
import type { Identity, ImportKind, ReadContext, Values } from '../import-kind.ts'
import { withoutSilence, type LineNotes } from '../line-notes.ts'

/** The lists that communities keep as sheets (domain.md C1–C5). */
export const importedTypes = ['problem', 'need', 'service', 'resource', 'project'] as const
const nameOf = (code: string): string => defaultItemType(code)?.name ?? code
const TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  importedTypes.flatMap((code) => {
    return [
      [nameOf(code), code],
      [`${nameOf(code)}清单`, code],
    ]
  }),
)
const ORIGINS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(itemOriginWords).map(([code, word]) => [word, code])),
  入户走访: 'visit',
  网格: 'grid',
  网格员: 'grid',
  '12345': 'hotline',
  '12345热线': 'hotline',
  来信来访: 'comeIn',
  上门: 'comeIn',
  微信: 'online',
  居民议事会: 'deliberation',
}
const URGENCIES: Readonly<Record<string, string>> = { 一般: 'normal', 普通: 'normal', 紧急: 'urgent', 急: 'urgent', 特急: 'emergency' }

/** Columns that are kept as what the type asks for beyond what every item has: by the codes of its fields. */
const DETAILS = {
  party: { label: '需求方', words: ['需求方', '需求主体'] },
  provider: { label: '提供方', words: ['提供方', '提供单位', '服务单位', '资源单位', '资源提供方'] },
  kind: { label: '服务类别、资源类型', words: ['服务类别', '服务类型', '资源类型', '资源类别'] },
  hours: { label: '时段、开放时间', words: ['时段', '服务时间', '开放时间', '可用时间'] },
  capacity: { label: '容量', words: ['容量', '容纳人数', '可服务人数'] },
  amount: { label: '数量', words: ['数量'] },
  price: { label: '收费', words: ['收费', '收费标准'] },
  contact: { label: '联系人', words: ['联系人'] },
  tried: { label: '已采取的措施', words: ['已采取的措施', '已采取措施'] },
  funds: { label: '资金来源', words: ['资金来源', '经费来源'] },
} as const

const ENDED: readonly string[] = ['closed', 'merged', 'refused']
const MOST_TITLE = 200
const SHORT_TITLE = 60
const MOST_CONTENT = 8000

export const itemsKind: ImportKind = {
  entity: 'items',
  sheet: '事项清单',
  counter: '件',
  columns: {
    title: {
      label: '标题',
      words: [
        ...['标题', '事项', '事项名称', '名称', '问题', '问题内容', '问题描述', '存在问题', '需求', '需求内容', '需求名称'],
        ...['服务', '服务项目', '服务名称', '服务内容', '资源', '资源名称', '资源内容', '项目', '项目名称'],
      ],
    },
    content: {
      label: '内容',
      words: ['内容', '具体内容', '详细内容', '主要内容', '情况说明', '说明', '描述', '备注', '项目内容', '具体情况'],
    },
    type: { label: '清单', words: ['清单', '清单类型', '清单名称', '事项类型'] },
    number: { label: '编号', words: ['编号', '事项编号', '清单编号'] },
    category: { label: '类别', words: ['类别', '分类', '问题类别', '问题类型', '需求类别', '需求类型', '项目类别', '项目类型'] },
    origin: { label: '来源', words: ['来源', '问题来源', '需求来源', '收集渠道', '征集渠道'] },
    raisedBy: { label: '提出人', words: ['提出人', '反映人', '诉求人', '居民姓名'] },
    grid: { label: '所在网格', words: ['所在网格', '网格', '所属网格'] },
    ownerOrgName: { label: '责任单位', words: ['责任单位', '责任部门', '牵头单位', '承办单位', '认领单位', '实施单位'] },
    owner: { label: '责任人', words: ['责任人', '负责人', '承办人', '具体责任人'] },
    dueOn: { label: '期限', words: ['期限', '办理期限', '整改时限', '整改期限', '完成时限', '完成时间', '计划完成时间', '解决时限'] },
    urgency: { label: '紧急程度', words: ['紧急程度', '轻重缓急'] },
    budget: { label: '预算（元）', words: ['预算', '预算金额', '资金预算', '所需资金'] },
    beneficiaries: { label: '受益人数', words: ['受益人数', '惠及人数'] },
    done: {
      label: '办理情况（记进内容）',
      words: ['办理情况', '完成情况', '整改情况', '进展', '进展情况', '办理结果', '整改措施', '解决措施', '状态'],
    },
    ...DETAILS,
  },
  naming: 'title',
  // What its page lets a person correct; how far it is goes by its steps.
  fields: [
    ...['title', 'content', 'category', 'grid', 'ownerOrgName', 'owner', 'dueOn'],
    ...['urgency', 'budget', 'beneficiaries', 'details'],
  ],
  telling: ['type', 'number', 'raisedBy'],
  growing: [],
  complete,
  keptKey,
  settled: { is: ({ state }) => ENDED.includes(String(state)), words: '已经办结、并入别的或没有受理，不再登记，也不改' },
  assumed: {
    label: '没有写明清单的行算作',
    options: importedTypes.map((code) => ({ value: code, label: `${nameOf(code)}清单`, word: nameOf(code) })),
  },
  read: readItem,
  identities,
  withdrawn: () => ({ state: 'refused', unsolvedReason: '撤销导入' }),
}

/**
 * Its number; all that a line says of it, for two holes in one road are two matters; all of it but how far it has come, which every next
 * sheet tells anew.
 */
function identities(values: Values): readonly Identity[] {
  const { number, content } = values
  const whole = { key: `all ${canonicalJson([...tellingOf(values), content ?? ''])}`, several: '清单里有多件一样的，请先核对' }
  const told = { key: keptKey(values), several: '清单里有多件只有办理情况不一样，看不出是哪一件，请补上编号' }
  return [...(number ? [{ key: `number ${String(number)}`, several: '清单里有多件用这个编号，请先核对' }] : []), whole, told]
}

function keptKey(values: Values): string {
  const content = typeof values['content'] === 'string' ? values['content'] : ''
  return `told ${contentHash([...tellingOf(values), content.replace(DONE_PART, '')])}`
}

/** The last part of the content, as readItem makes it. */
const DONE_PART = /(?:^|\n)办理情况：[^]*$/

function tellingOf({ type, title, grid, raisedBy }: Values): readonly unknown[] {
  return [type, title, grid ?? '', nameIn(raisedBy)]
}

function nameIn(person: unknown): unknown {
  return typeof person === 'object' && person !== null && 'name' in person ? person.name : ''
}

/** Who is named as he was before stays tied to his entry in the register; of the details, those that the line is silent on stay. */
function complete(field: string, said: unknown, known: unknown): unknown {
  if (field === 'owner') return nameIn(said) === nameIn(known) ? known : said
  if (field !== 'details') return said
  const rows = (known ?? []) as NonNullable<Item['details']> // the field named details
  const own = Object.entries(said as Record<string, string>).map(([id, value]) => ({ id, value })) // as readDetails makes them
  if (own.length === 0) return known
  return [...rows.map((row) => own.find(({ id }) => id === row.id) ?? row), ...own.filter(({ id }) => !rows.some((row) => row.id === id))]
}

function readItem(notes: LineNotes, { today, references, assumed }: ReadContext): Values {
  const { cell, take, problems, warnings, text } = notes
  const said = meaningfulText(cell('title'))
  if (said === '') problems.push('缺少标题')
  const title = said.length > MOST_TITLE ? `${said.slice(0, SHORT_TITLE)}…` : said
  if (title !== said) warnings.push(`标题太长，取前 ${SHORT_TITLE} 字，全文记在内容里`)
  const type = take(parseChoice(cell('type'), TYPES, '清单')) ?? assumed ?? 'problem'
  const { details, rest } = readDetails(notes, type)
  const done = meaningfulText(cell('done'))
  const content = [title === said ? '' : said, meaningfulText(cell('content')), ...rest, done && `办理情况：${done}`]
    .filter(Boolean)
    .join('\n')
  if (content.length > MOST_CONTENT) problems.push(`内容过长（最多 ${MOST_CONTENT} 字）`)
  const dueOn = take(parseDay(cell('dueOn'), '9999-12-31'), '期限')
  if (dueOn && dueOn < today) warnings.push(`期限 ${dueOn} 已经过了`)
  const [raisedBy, owner] = [text('raisedBy', 60), text('owner', 60)]
  return withoutSilence({
    type,
    title,
    content,
    number: text('number', 40),
    category: text('category', 40),
    origin: take(parseChoice(cell('origin'), ORIGINS, '来源')),
    raisedBy: raisedBy && { name: raisedBy },
    grid: notes.named('grid', references['grids'], '网格', placeKey),
    ownerOrgName: text('ownerOrgName', 120),
    owner: owner && { name: owner },
    dueOn,
    urgency: take(parseChoice(cell('urgency'), URGENCIES, '紧急程度')),
    budget: take(parseCount(cell('budget'), '预算')),
    beneficiaries: take(parseCount(cell('beneficiaries'), '受益人数')),
    details,
  })
}

interface Details {
  readonly details: Readonly<Record<string, string>>
  /** What the type has no place for, as lines of the content. */
  readonly rest: readonly string[]
}

/** By the program's own edition of the type; a district's own asks on the item's page for what is missing. */
function readDetails({ text, problems }: LineNotes, type: string): Details {
  const fields = defaultItemType(type)?.spec.fields ?? []
  const details: Record<string, string> = {}
  const rest: string[] = []
  for (const [id, { label }] of Object.entries(DETAILS)) {
    const value = text(id, 400)
    if (value === undefined) continue
    const known = fields.find((field) => field.id === id)
    const fits = known && fieldProblem(known, value) === undefined && (known.kind !== 'choice' || known.choices?.includes(value))
    if (fits) details[id] = value
    else rest.push(`${known?.label ?? label}：${value}`)
  }
  const asked = fieldsAtFirst({ fields }).filter(({ id }) => id in DETAILS)
  const missing = asked.filter(({ id, required }) => required && details[id] === undefined)
  if (missing.length > 0) problems.push(`缺少${missing.map(({ label }) => label).join('、')}`)
  return { details, rest }
}
