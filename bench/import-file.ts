import { workbookBytes } from '#renderer/entities/export/write-sheet.ts'
import { checkDigitOf } from '#shared/domain/identity/citizen-id.ts'

const HEADS = [
  '序号',
  '姓名',
  '性别',
  '公民身份号码',
  '民族',
  '出生日期',
  '学历',
  '人员类别',
  '所在党支部',
  '加入党组织日期',
  '转为正式党员日期',
  '工作单位',
  '联系电话',
  '家庭住址',
  '标签',
  '备注',
] as const

/** A roster of so many invented people in sixteen columns, the header in line 3. @param education of everyone, so that a second file can differ */
export async function rosterOf(people: number, education: string): Promise<Uint8Array> {
  const text = (value: string) => ({ value, type: String })
  const lines = Array.from({ length: people }, (_one, at) => lineOf(at, education).map(text))
  return workbookBytes('名册', [[text('社区党员名册')], [text('填报单位：测量社区')], HEADS.map(text), ...lines])
}

function lineOf(at: number, education: string): string[] {
  const born = `19${String(40 + (at % 60))}-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`
  const body = `320106${born.replaceAll('-', '')}${String(Math.floor(at / 60) % 1000).padStart(3, '0')}`
  const [sex, number] = [Number(body.at(-1)) % 2 === 1 ? '男' : '女', String(at).padStart(8, '0')]
  return [
    String(at + 1),
    `测${String.fromCodePoint(0x4e00 + (at % 3000))}${String.fromCodePoint(0x4e00 + Math.floor(at / 3000))}`,
    sex,
    `${body}${checkDigitOf(body)}`,
    '汉族',
    born,
    education,
    at % 20 === 0 ? '预备党员' : '正式党员',
    `第${(at % 50) + 1}党支部`,
    '2001-07-01',
    '2002-07-01',
    '测量厂',
    `138${number}`,
    `测量路${(at % 900) + 1}号`,
    at % 9 === 0 ? '高龄、独居' : '',
    '',
  ]
}
