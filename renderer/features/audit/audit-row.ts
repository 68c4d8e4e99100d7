import { chinaMinute } from '#shared/lib/day.ts'
import type * as z from 'zod'
import type { auditRow } from '#shared/contracts/api.ts'

export const auditKindWords: Readonly<Record<string, string>> = {
  'sign-in': '登录',
  'sign-in-failed': '登录失败',
  'sign-out': '退出',
  view: '查看敏感信息',
  export: '导出',
  print: '打印',
  save: '保存',
  lock: '锁屏',
  unlock: '解锁',
  'user-created': '新建账号',
  'user-disabled': '停用账号',
  'user-enabled': '启用账号',
  'password-reset': '重置密码',
  'password-changed': '修改密码',
  'user-unlocked': '解锁账号',
  'device-revoked': '停用设备',
  'audit-read': '查阅审计',
  push: '上传记录',
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
    kind: auditKindWords[row.kind] ?? row.kind,
    detail: detailWords(row.detail),
    hash: row.hash.slice(0, 12),
  }
}

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
}

function detailWords(detail: string): string {
  try {
    const value: unknown = JSON.parse(detail)
    if (typeof value !== 'object' || value === null) return detail
    return Object.entries(value)
      .filter(([, member]) => member !== null && member !== '')
      .map(
        ([name, member]) =>
          `${MEMBERS[name] ?? name}：${Array.isArray(member) ? member.join('、') : typeof member === 'object' ? JSON.stringify(member) : String(member)}`,
      )
      .join('；')
  } catch {
    return detail // what is no JSON is shown as it stands
  }
}
