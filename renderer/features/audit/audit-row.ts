import type * as z from 'zod'
import type { auditRow } from '#shared/contracts/api.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { entityOf, isCollectionName } from '#shared/schema/entities.ts'

export const auditKindWords: Readonly<Record<string, string>> = {
  'sign-in': '登录',
  'sign-in-failed': '登录失败',
  'sign-out': '退出',
  'token-reused': '登录凭证被重复使用，已退出',
  view: '查看敏感信息',
  export: '导出',
  print: '打印',
  save: '保存',
  lock: '锁屏',
  unlock: '解锁',
  backup: '备份',
  restore: '从备份恢复',
  drill: '演练恢复',
  'user-created': '新建账号',
  'user-disabled': '停用账号',
  'user-enabled': '启用账号',
  'password-reset': '重置密码',
  'password-changed': '修改密码',
  'user-unlocked': '解锁账号',
  'device-revoked': '停用设备',
  'audit-read': '查阅审计',
  push: '上传记录',
  'device-chain-broken': '设备记录不连续',
  'device-gap-filled': '补上缺号',
  'audit-verified': '校验审计',
  password: '修改密码',
  'device-enrolled': '登记交换包密钥',
  'package-exported': '导出交换包',
  'package-imported': '导入交换包',
  'package-refused': '拒收交换包',
  create: '新建记录',
  update: '修改记录',
  delete: '删除记录',
}

export interface AuditLine {
  readonly key: string
  readonly seq: number
  readonly at: string
  readonly user: string
  readonly device: string
  readonly kind: string
  readonly detail: string
  readonly hash: string
}

/** An event as the auditor reads it; detail is the server's JSON in words as far as they are known. */
export function auditLine(row: z.infer<typeof auditRow>): AuditLine {
  return {
    key: row.hash,
    seq: row.seq,
    at: chinaMinute(Date.parse(row.at)).replace('T', ' '),
    user: row.user ?? '',
    device: row.device ?? '',
    kind: kindWord(row.kind),
    detail: detailWords(row.detail),
    hash: row.hash.slice(0, 12),
  }
}

/** What a device noted itself, perhaps long before it could send it, bears a prefix. */
const DEVICE = 'device:'

function kindWord(kind: string): string {
  const own = kind.startsWith(DEVICE) ? kind.slice(DEVICE.length) : kind
  return auditKindWords[own] ?? kind
}

/** Of the device's own chain: checked by the server, no news to a reader. */
const CHAIN: readonly string[] = ['seq', 'hash', 'previous']

const MEMBERS: Readonly<Record<string, string>> = {
  collection: '类别',
  id: '记录',
  fields: '字段',
  note: '说明',
  user: '账号',
  role: '岗位',
  unit: '单位',
  device: '设备',
  page: '页',
  size: '每页',
  count: '条数',
  ok: '完整',
  checked: '核对项数',
  breaks: '断裂',
  gaps: '缺号',
  from: '从',
  to: '到',
  at: '设备上的时间',
  enrolment: '第几次登记',
  key: '密钥指纹',
  package: '交换包校验码',
  serial: '编号',
  rows: '条数',
  creator: '制作人',
  for: '收件人',
  missing: '缺第几号',
  code: '原因',
  version: '第几版',
  people: '涉及人数',
  person: '人员记录',
  looks: '谁看过',
  accepted: '已收',
  conflicts: '两人都改了',
  rejected: '未收',
  carrier: '经手人',
  chains: '单位链',
  devices: '设备链',
}

function detailWords(detail: string): string {
  try {
    const value: unknown = JSON.parse(detail)
    if (typeof value !== 'object' || value === null) return detail
    const collection = 'collection' in value ? String(value.collection) : ''
    return Object.entries(value)
      .filter(([name, member]) => member !== null && member !== '' && !CHAIN.includes(name))
      .map(([name, member]) => `${MEMBERS[name] ?? name}：${memberWords(name, member, collection)}`)
      .join('；')
  } catch {
    return detail // what is no JSON is shown as it stands
  }
}

function memberWords(name: string, member: unknown, collection: string): string {
  if (name === 'collection') return isCollectionName(collection) ? entityOf(collection).label : collection
  if (name === 'people' && Array.isArray(member)) return `${member.length} 人`
  if (name === 'at') return momentWord(String(member))
  if (Array.isArray(member)) return member.map((one) => (name === 'fields' ? fieldWord(collection, String(one)) : String(one))).join('、')
  if (typeof member === 'boolean') return member ? '是' : '否'
  return typeof member === 'object' ? JSON.stringify(member) : String(member)
}

export function fieldWord(collection: string, field: string): string {
  return (isCollectionName(collection) ? entityOf(collection).meta[field]?.label : undefined) ?? field
}

/** A device's stamp in the reader's time; one that is no stamp stands as it came. */
export function momentWord(stamp: string): string {
  const ms = stampMs(stamp)
  return Number.isNaN(ms) ? stamp : chinaMinute(ms).replace('T', ' ')
}
