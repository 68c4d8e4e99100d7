import type { User } from '#shared/contracts/api.ts'

export const roleWords = {
  secretary: '社区书记',
  recorder: '会议记录员',
  worker: '工作人员',
  street: '街道',
  district: '区委组织部',
  liaison: '单位联络员',
  readonly: '查阅',
  sysadmin: '系统管理员',
  secadmin: '安全管理员',
  auditor: '审计员',
} as const satisfies Record<User['role'], string>
