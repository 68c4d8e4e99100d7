import { codeWords } from '#renderer/entities/labels/code-words.ts'
import { meaningfulText, parseDigits, plainText } from '#renderer/entities/spreadsheet/cell-values.ts'
import { areaKinds } from '#shared/schema/areas.ts'
import { placeKey } from '../area-names.ts'
import { parseAmount, parseChoice, parseCount, parseWords } from '../choices.ts'
import type { Identity, ReadContext, Values, WritingKind } from '../import-kind.ts'
import { withoutBlanks, withoutSilence, type LineNotes } from '../line-notes.ts'

const KINDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(areaKinds.map((code) => [codeWords('areas', 'kind', code) ?? code, code])),
  栋: 'building',
  幢: 'building',
  楼: 'building',
  小区: 'courtyard',
  房屋: 'room',
  房间: 'room',
  住户: 'room',
  场所: 'venue',
}

/** A list of flats has no column of kinds. */
const UNSAID = 'room'

/** Houses, flats, grids and places. What lies in something that is not there yet is refused: first the houses, then the flats. */
export const areasKind: WritingKind = {
  entity: 'areas',
  sheet: '区域与房屋清单',
  counter: '处',
  columns: {
    name: { label: '名称（房号）', words: ['名称', '房号', '室号', '房间号', '门牌', '楼栋名称', '网格名称', '楼栋', '场所名称', '房屋'] },
    code: { label: '编码', words: ['编码', '编号', '房屋编码', '户编码', '楼栋编码', '网格编码', '房屋编号'] },
    kind: { label: '类别', words: ['类别', '类型', '区域类别'] },
    parent: {
      label: '上级（所在楼栋、单元或网格）',
      words: ['上级', '所在楼栋', '所属楼栋', '所在单元', '所在楼栋单元', '所属网格', '所在网格', '所在位置'],
    },
    address: { label: '地址', words: ['地址', '详细地址', '标准地址', '位置'] },
    households: { label: '户数', words: ['户数', '总户数', '住户数'] },
    population: { label: '常住人口', words: ['常住人口', '人口', '人口数', '居住人数', '人数'] },
    floorArea: { label: '面积（平方米）', words: ['面积', '建筑面积', '房屋面积', '面积平方米'] },
    opening: { label: '开放时间', words: ['开放时间', '服务时间'] },
    capacity: { label: '容纳人数', words: ['容纳人数', '座位数'] },
    tags: { label: '标签', words: ['标签', '房屋性质', '居住情况'] },
  },
  naming: 'name',
  fields: ['name', 'code', 'kind', 'parent', 'address', 'households', 'population', 'floorArea', 'opening', 'capacity', 'tags'],
  growing: ['tags'],
  read: readArea,
  identities: ({ name, code, kind, parent }): readonly Identity[] => [
    ...(code ? [{ key: `code ${String(code)}`, several: '台账里有多处用这个编码，请先核对' }] : []),
    {
      key: `name ${String(parent ?? '')} ${String(kind ?? UNSAID)} ${withoutBlanks(String(name))}`,
      several: '台账里同一个上级下有多处同名，请补编码',
      fits: (known) => !code || !known['code'],
    },
  ],
  fresh: (said) => ({
    kind: UNSAID,
    code: '',
    parent: '',
    order: orderOf(String(said['name'] ?? '')),
    tags: [],
    ...said,
    leaders: [],
    branches: [],
  }),
  withdrawn: (today) => ({ validTo: today }),
}

function readArea(notes: LineNotes, { references }: ReadContext): Values {
  const { cell, take, problems, text } = notes
  const name = plainText(cell('name'))
  if (name === '') problems.push('缺少名称')
  else if (name.length > 120) problems.push('名称过长（最多 120 字）')
  const code = parseDigits(cell('code'))
  if (!code.exact) problems.push('编码被 Excel 存成了数字，末几位已丢失，请把该列设为“文本”后重填')
  if (code.text.length > 40) problems.push('编码过长（最多 40 位）')
  const within = meaningfulText(cell('parent'))
  const parent = within ? (references['areas']?.get(withoutBlanks(within)) ?? references['areas']?.get(placeKey(within))) : undefined
  if (within && !parent) problems.push(`台账里没有上级“${within.slice(0, 20)}”，请先导入它`)
  const kind = take(parseChoice(cell('kind'), KINDS, '类别'))
  if (!within && (kind ?? UNSAID) === UNSAID) problems.push('缺少所在楼栋或单元')
  const tags = parseWords(cell('tags'))
  return withoutSilence({
    name,
    code: code.text || undefined,
    kind,
    parent,
    address: text('address', 200),
    households: take(parseCount(cell('households'), '户数')),
    population: take(parseCount(cell('population'), '常住人口')),
    floorArea: take(parseAmount(cell('floorArea'), '面积', 10_000_000)),
    opening: text('opening', 200),
    capacity: take(parseCount(cell('capacity'), '容纳人数')),
    tags: tags.length > 0 ? tags : undefined,
  })
}

/** Flats stand in the order of their numbers. */
function orderOf(name: string): number {
  const digits = /\d{1,6}/.exec(plainText(name))?.[0]
  return digits ? Number(digits) : 0
}
