import { momentWords, longDay } from './time-words.ts'
import { STAMP_PATTERN, stampMs } from '#shared/lib/hybrid-clock.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { codeWords } from './code-words.ts'
import { fieldKind } from './field-kind.ts'

const DELETED = '_deleted'
export const EMPTY_WORDS = '（空）'

/** Members of rows and groups, where need be by the field they stand in; a top-level field has its label in the schema. */
const memberLabels: Readonly<Record<string, string>> = {
  abstain: '弃权',
  appointmentNo: '聘书号',
  appraisal: '述职评价',
  approvedBy: '批准机关',
  asOf: '截至',
  at: '时间',
  away: '外出流动',
  basic: '基本合格',
  boundAt: '装订时间',
  boundBy: '装订人',
  boundByName: '装订人',
  awayTo: '流向',
  bodies: '所属组织',
  body: '表决的组织',
  branchName: '所在支部',
  by: '经手人',
  capacity: '身份',
  category: '类别',
  cons: '不足',
  content: '内容',
  cost: '费用',
  count: '数量',
  covers: '所含记录',
  declaredBy: '宣布人',
  device: '电脑',
  direction: '方向',
  doer: '承办',
  doneOn: '完成日期',
  dueOn: '期限',
  duty: '职务',
  elected: '当选',
  edition: '版本',
  entitled: '有表决权应到',
  excellent: '优秀',
  firstNo: '起件号',
  follows: '接续的表决',
  from: '起',
  fullOn: '转正日期',
  grade: '评定',
  group: '党小组',
  handwriting: '手写签名',
  height: '高',
  hash: '校验值',
  hours: '服务时间',
  invalid: '废票',
  issued: '发出票',
  joinedOn: '入党日期',
  keeper: '录音人',
  issuedOn: '成文日期',
  issuer: '发文单位',
  keptAt: '原件存放处',
  kind: '类别',
  lastNo: '止件号',
  heading: '类别',
  papers: '材料',
  workingDays: '工作日',
  window: '窗口',
  basis: '依据',
  service: '服务事项',
  leftOn: '离开日期',
  leftReason: '离开原因',
  lostSince: '失联起',
  memberNo: '编号',
  members: '全体党员',
  method: '方式',
  minority: '少数意见',
  ms: '毫秒',
  name: '姓名',
  no: '反对',
  note: '说明',
  number: '卷号',
  objections: '异议',
  on: '日期',
  order: '次序',
  orgName: '单位',
  outcome: '结果',
  owner: '责任人',
  pages: '页数',
  part: '第几补卷',
  person: '人员',
  place: '地点',
  plain: '文字',
  present: '实到',
  presenter: '汇报人',
  pros: '好处',
  qualified: '合格',
  reading: '所依算法',
  reason: '原因',
  receiptNo: '回执号',
  recording: '录音',
  records: '件数',
  reportedOn: '报到日期',
  relation: '关系',
  result: '结果',
  returned: '收回票',
  rights: '党员权利',
  role: '身份',
  rule: '规则',
  scrutineers: '监票人',
  section: '类别',
  scrutineersVoted: '监票人经大会通过',
  seats: '应选名额',
  stage: '党籍阶段',
  standing: '身份',
  state: '状态',
  strokes: '笔画',
  subject: '事项',
  takenFrom: '续议',
  tellers: '计票人',
  template: '模板',
  text: '内容',
  title: '标题',
  to: '止',
  unitBranch: '单位党组织',
  unitName: '所在单位',
  unqualified: '不合格',
  until: '至',
  value: '内容',
  vote: '所属表决',
  votes: '有表决权',
  width: '宽',
  written: '书面意见',
  writtenIn: '另选他人',
  writtenNo: '书面反对',
  yes: '赞成',
  year: '年度',
  answer: '答复',
  answeredOn: '答复日期',
  declared: '宣布',
  review: '审核结果',
  satisfied: '满意',
  heldOn: '日期',
  words: '原话',
  step: '步骤',
  shift: '班次',
  withdrawn: '退出',
  instead: '原轮值人',
  arrivedAt: '到岗时间',
  handover: '交接记录',
  handedTo: '交给',
  handedAt: '交接时间',
  item: '转成的事项',
  how: '方式',
  yieldedTo: '让给',
  unit: '单位',
  who: '到场人员',
  household: '住户',
  terms: '条款',
  signedOn: '签订日期',
  party: '单位',
  ownPost: '原职',
  otherPost: '兼任',
  finding: '鉴定',
  leader: '领导',
  level: '级别',
  target: '挂点',
  what: '资源',
  side: '哪一方',
  signer: '签署人',
  rules: '规则',
  purpose: '收集目的',
  health: '健康状况',
  living: '居住情况',
  income: '收入来源',
  selfCare: '自理能力',
  careWay: '养老方式',
  kin: '子女亲友及电话',
  needs: '服务需求',
  certificateNo: '残疾人证号',
  impairment: '残疾类别',
  degree: '残疾等级',
  aids: '辅具和照料',
  aidKind: '救助类别',
  since: '自何时起',
  cause: '困难原因',
  aid: '帮扶情况',
  trade: '行业',
  platform: '平台企业',
  awaySince: '外出日期',
  awayContact: '联系支部',
  awayCard: '流动党员活动证',
  card: '活动证编号',
  countedFrom: '党龄起算',
  corrects: '更正的一步',
  extendedTo: '预备期延长至',
  facts: '台账的情况',
  letterOn: '开出介绍信',
  paper: '文号',
  names: '联系人、介绍人',
  receiptOwedSince: '接收日期',
  rightsTo: '察看至',
  status: '党籍状态',
  suspendedOn: '停止党籍日期',
  validDays: '有效期（天）',
  transferredOutOn: '转出日期',
  registeredOn: '注册日期',
  idSeen: '看过身份证件',
  cancelledOn: '注销日期',
  cancelReason: '注销原因',
  declaredOn: '亮明身份日期',
  declaredAs: '亮明的身份',
  promise: '承诺',
  receiptReturned: '回执已交回',
  team: '服务队',
  unitOrg: '单位（组织台账）',
  posts: '服务岗位',
  branch: '支部（组织台账）',
  org: '单位（组织台账）',
  grid: '网格',
  other: '另一份登记',
  otherName: '另一份登记的姓名',
  ref: '撤销的是',
  field: '项目',
  fields: '各项内容',
  kept: '留下的一份写的',
  gone: '并入的一份写的',
  'volunteer.number': '注册号',
  'partySteps.at': '记下的时间',
  'partySteps.by': '记的人',
  'partySteps.byName': '记的人',
  'mergings.byName': '经手人',
}

/** 标题 · 议程「防汛准备」的说明 · 是否删除: the place of a difference, in the schema's own words. */
export function fieldWords(collection: CollectionName, path: string, document: object): string {
  const [field = '', ...rest] = path.split('.')
  if (field === DELETED) return '是否删除'
  const label = entityOf(collection).meta[field]?.label ?? field
  const member = rest.pop()
  if (member === undefined) return label
  const row = rowTitle(new Map<string, unknown>(Object.entries(document)).get(field), rest.join('.'))
  const named = `${label}${row === '' ? '' : `「${row}」`}`
  return member === DELETED ? `是否删除${named}` : `${named}的${memberWords(member, field)}`
}

/** 主持人 for `chair`: a member of a row or group; `field` is the one it stands in. */
export function memberWords(member: string, field = ''): string {
  return memberLabels[`${field}.${member}`] ?? memberLabels[member] ?? member
}

export interface Reading {
  /** Titles of other records by id: who is in a field that names a person, a grid, an organisation. */
  readonly names?: ReadonlyMap<string, string>
  readonly now?: number
}

/** A value as a person reads it: codes as words, days as said, people by name. */
export function valueWords(collection: CollectionName, path: string, value: unknown, reading: Reading = {}): string {
  if (value === undefined || value === null || value === '') return EMPTY_WORDS
  if (isDeletion(path)) return value === true ? '删除' : '保留'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return value.toLocaleString('zh-CN')
  if (typeof value === 'string') return textWords(collection, path, value, reading)
  if (Array.isArray(value)) {
    const parts = value.map((each) => valueWords(collection, path, each, reading))
    return parts.length === 0 ? EMPTY_WORDS : parts.join(value.some((each) => typeof each === 'object') ? '\n' : '、')
  }
  return groupWords(collection, path, value, reading)
}

function isDeletion(path: string): boolean {
  return path === DELETED || path.endsWith(`.${DELETED}`)
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const DAY = /^\d{4}-\d\d-\d\d$/
const MINUTE = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/

function textWords(collection: CollectionName, path: string, value: string, { names, now }: Reading): string {
  const known = codeWords(collection, path, value)
  if (known !== undefined || fieldKind(collection, path).kind === 'choice') return known ?? value
  if (DAY.test(value)) return longDay(value)
  if (MINUTE.test(value)) return `${longDay(value.slice(0, 10))} ${value.slice(11)}`
  if (STAMP_PATTERN.test(value)) return momentWords(stampMs(value), now ?? stampMs(value))
  if (ID.test(value)) return names?.get(value) ?? `编号 ${value.slice(0, 8)}…`
  return value
}

function groupWords(collection: CollectionName, path: string, value: object, reading: Reading): string {
  if ('plain' in value && typeof value.plain === 'string') return value.plain === '' ? EMPTY_WORDS : value.plain
  const named = new Map<string, unknown>(Object.entries(value))
  const title = named.get('name')
  // A person in a sentence: the id says nothing beside the name.
  if (typeof title === 'string' && [...named.keys()].every((name) => ['id', 'name', 'duty'].includes(name))) {
    const duty = named.get('duty')
    return typeof duty === 'string' && duty !== '' ? `${title}（${duty}）` : title
  }
  const field = path.split('.')[0] ?? path
  const parts = [...named].filter(([name, each]) => isWorthSaying(named, name, each))
  // What a merging quotes is read as the field that it quotes.
  const quoted = typeof named.get('field') === 'string' && 'outcome' in value ? String(named.get('field')) : undefined
  const words = (name: string, each: unknown): string => {
    if (quoted !== undefined && name === 'field') return entityOf(collection).meta[quoted]?.label ?? quoted
    const place = quoted !== undefined && (name === 'kept' || name === 'gone') ? quoted : `${field}.${name}`
    return valueWords(collection, place, each, reading)
  }
  return parts.map(([name, each]) => `${memberWords(name, field)}：${words(name, each)}`).join('；')
}

/** Neither empty, nor an id beside the name that it stands for. */
function isWorthSaying(members: ReadonlyMap<string, unknown>, name: string, value: unknown): boolean {
  if (value === undefined || value === '' || name === 'pinyin' || name === 'id') return false
  return !(typeof value === 'string' && ID.test(value) && members.has(`${name}Name`))
}

/** Ids of other records that stand in a value, to be looked up for their names. */
export function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return ID.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) => (name === 'id' ? [] : idsIn(each)))
}

/** What a row is called: its title, subject or name; empty when it has none. */
export function rowTitle(rows: unknown, id: string): string {
  if (!Array.isArray(rows)) return ''
  const row: unknown = rows.find((each: unknown) => typeof each === 'object' && each !== null && 'id' in each && each.id === id)
  if (typeof row !== 'object' || row === null) return ''
  const named = new Map<string, unknown>(Object.entries(row))
  const title = named.get('title') ?? named.get('subject') ?? named.get('name') ?? named.get('text') ?? named.get('orgName') ?? ''
  return typeof title === 'string' ? title.slice(0, 30) : ''
}
