import { coverageWords, orgKindWords, orgLevelWords } from '#renderer/entities/labels/org-words.ts'
import { meaningfulText, parseDay, parseDigits, parsePhone, plainText } from '#renderer/entities/spreadsheet/cell-values.ts'
import { checkCreditCode } from '#shared/domain/identity/credit-code.ts'
import { placeKey } from '../area-names.ts'
import { parseCount, parseChoice, parseWords } from '../choices.ts'
import type { Identity, ReadContext, Values, WritingKind } from '../import-kind.ts'
import { withoutBlanks, withoutSilence, type LineNotes } from '../line-notes.ts'

/** Words of sheets beside those of the screen → kind. */
const KINDS: Readonly<Record<string, string>> = {
  ...invert(orgKindWords),
  支部: 'branch',
  党总支部: 'generalBranch',
  联合支部: 'jointBranch',
  单位: 'residentUnit',
  机关: 'residentUnit',
  事业单位: 'residentUnit',
  企业: 'twoNew',
  民营企业: 'twoNew',
  非公企业: 'twoNew',
  新经济组织: 'twoNew',
  新社会组织: 'socialOrg',
  物业: 'property',
  物业公司: 'property',
  业主委员会: 'ownersCommittee',
  志愿者队伍: 'volunteerTeam',
  志愿队: 'volunteerTeam',
  沿街商铺: 'shop',
  商铺: 'shop',
  个体工商户: 'shop',
}
const LEVELS: Readonly<Record<string, string>> = {
  ...invert(orgLevelWords),
  省属: 'province',
  市属: 'city',
  区属: 'district',
  部省属: 'central',
  央属: 'central',
}
const COVERAGE: Readonly<Record<string, string>> = {
  ...invert(coverageWords),
  单独: 'own',
  联合: 'joint',
  楼宇: 'building',
  未建: 'none',
  无: 'none',
}

/** A sheet of resident units that has no column of kinds says by its silence that they are such. */
const UNSAID = 'residentUnit'

export const orgsKind: WritingKind = {
  entity: 'orgs',
  sheet: '组织与单位名册',
  counter: '个',
  columns: {
    name: {
      label: '全称',
      words: ['全称', '名称', '单位名称', '单位', '企业名称', '组织名称', '党组织名称', '党组织全称', '单位全称', '商户名称', '店名'],
    },
    shortName: { label: '简称', words: ['简称', '单位简称'] },
    kind: { label: '类别', words: ['类别', '单位类别', '单位类型', '类型', '组织类别', '组织类型', '单位性质类别'] },
    creditCode: { label: '统一社会信用代码', words: ['统一社会信用代码', '信用代码', '社会信用代码', '组织机构代码', '机构代码'] },
    filingNo: { label: '备案号', words: ['备案号', '备案编号'] },
    level: { label: '层级', words: ['层级', '隶属', '隶属关系', '级别'] },
    nature: { label: '性质', words: ['性质', '单位性质', '企业性质', '经济类型'] },
    industry: { label: '行业、特长', words: ['行业', '所属行业', '经营范围', '服务方向', '业务范围'] },
    parent: { label: '上级组织', words: ['上级组织', '上级党组织', '主管单位', '所属党组织', '隶属党组织'] },
    foundedOn: { label: '成立日期', words: ['成立日期', '成立时间', '组建时间', '建立时间'] },
    termFrom: { label: '本届起', words: ['本届起', '换届时间', '选举时间', '任期起', '届期起'] },
    termTo: { label: '本届止', words: ['本届止', '届满时间', '任期止', '届期止', '任期届满'] },
    address: { label: '地址', words: ['地址', '单位地址', '办公地址', '经营地址', '住所'] },
    contactName: { label: '联系人', words: ['联系人', '负责人', '书记', '法人', '法定代表人', '店主', '联络员'] },
    contactPhone: { label: '联系电话', words: ['联系电话', '电话', '手机', '联系方式', '联系人电话'] },
    memberCount: { label: '党员数', words: ['党员数', '党员人数', '党员总数'] },
    staffCount: { label: '从业人数', words: ['从业人数', '职工人数', '员工数', '职工数', '用工人数', '人数'] },
    coverage: { label: '组织覆盖', words: ['组织覆盖', '党组织覆盖', '组建方式', '党组织组建方式'] },
    area: { label: '所在区域', words: ['所在区域', '所在网格', '网格', '片区', '所属网格'] },
    tags: { label: '标签', words: ['标签'] },
  },
  naming: 'name',
  fields: [
    'name',
    'shortName',
    'kind',
    'creditCode',
    'filingNo',
    'level',
    'nature',
    'industry',
    'parent',
    'foundedOn',
    'termFrom',
    'termTo',
    'address',
    'contactName',
    'contactPhone',
    'memberCount',
    'staffCount',
    'coverage',
    'areas',
    'tags',
  ],
  growing: ['areas', 'tags'],
  read: readOrg,
  identities: ({ name, creditCode }): readonly Identity[] => [
    ...(creditCode ? [{ key: `code ${String(creditCode)}`, several: '台账里有多个单位用这个信用代码，请先核对' }] : []),
    {
      key: `name ${withoutBlanks(String(name))}`,
      several: '台账里有多个同名的单位，请补统一社会信用代码',
      fits: (known) => !creditCode || !known['creditCode'],
    },
  ],
  fresh: (said) => ({ kind: UNSAID, parent: '', areas: [], tags: [], ...said, state: 'running', memberships: [] }),
  withdrawn: (today) => ({ state: 'dissolved', dissolvedOn: today }),
}

function readOrg(notes: LineNotes, { today, references }: ReadContext): Values {
  const { cell, take, problems, text } = notes
  const name = plainText(cell('name'))
  if (name === '') problems.push('缺少名称')
  else if (name.length > 120) problems.push(`名称“${name.slice(0, 12)}…”过长（最多 120 字）`)
  const area = notes.named('area', references['areas'], '区域', placeKey)
  return withoutSilence({
    name,
    shortName: text('shortName', 60),
    kind: take(parseChoice(cell('kind'), KINDS, '类别')),
    creditCode: readCreditCode(notes),
    filingNo: text('filingNo', 40),
    level: take(parseChoice(cell('level'), LEVELS, '层级')),
    nature: text('nature', 40),
    industry: text('industry', 40),
    parent: notes.named('parent', references['orgs'], '上级组织'),
    foundedOn: take(parseDay(cell('foundedOn'), today), '成立日期'),
    termFrom: take(parseDay(cell('termFrom'), today), '本届起'),
    // A term ends in the future as a rule.
    termTo: take(parseDay(cell('termTo'), '9999-12-31'), '本届止'),
    address: text('address', 200),
    contactName: text('contactName', 60),
    contactPhone: take(parsePhone(cell('contactPhone'))),
    memberCount: take(parseCount(cell('memberCount'), '党员数')),
    staffCount: take(parseCount(cell('staffCount'), '从业人数')),
    coverage: take(parseChoice(cell('coverage'), COVERAGE, '组织覆盖')),
    areas: area === undefined ? undefined : [area],
    tags: wordsOf(notes),
  })
}

function readCreditCode({ cell, problems, warnings }: LineNotes): string | undefined {
  const { text, exact } = parseDigits(cell('creditCode'))
  if (!text) return undefined
  const outcome = checkCreditCode(text)
  if (outcome.ok) return outcome.value
  // 组织机构代码 of before 2015: nine signs, which the field has no room for.
  if (/^[0-9A-Z]{8}-?[0-9A-Z]$/i.test(text)) warnings.push('旧组织机构代码不导入，请换成 18 位统一社会信用代码')
  else
    problems.push(
      exact
        ? `统一社会信用代码${typeof outcome.error.details === 'string' ? outcome.error.details : '不对'}`
        : '信用代码被 Excel 存成了数字，末几位已丢失',
    )
  return undefined
}

function wordsOf({ cell }: LineNotes): readonly string[] | undefined {
  const words = parseWords(cell('tags'))
  return words.length > 0 && meaningfulText(cell('tags')) !== '' ? words : undefined
}

function invert(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([code, word]) => [word, code]))
}
