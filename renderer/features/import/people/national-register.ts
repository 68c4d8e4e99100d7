import { isHeld } from '#shared/domain/party/step-rules.ts'
import type { PartyLife } from '#shared/schema/people.ts'
import type { OfficialRegister } from '../import-kind.ts'

/**
 * 全国党员管理信息系统: the master of what it collects of a member (domain.md §3.7; its sixteen items are known from the forms in use, not
 * from an official text). Here is a working copy, which follows it.
 */
export const nationalRegister: OfficialRegister = {
  name: '全国党员管理信息系统',
  columns: [
    '姓名',
    '公民身份号码',
    '性别',
    '民族',
    '出生日期',
    '学历',
    '人员类别',
    '所在党支部',
    '加入党组织日期',
    '转为正式党员日期',
    '工作岗位',
    '联系电话',
    '家庭住址',
    '党籍状态',
    '是否为失联党员',
    '失去联系日期',
    '是否为流动党员',
    '外出流向',
  ],
  enough: 8,
  telling: ['公民身份号码', '人员类别', '加入党组织日期'],
  fields: ['name', 'citizenId', 'sex', 'ethnicity', 'bornOn', 'education', 'party'],
  covers: ({ party }) => party !== undefined && isHeld(party as PartyLife), // a person's own field
}
