import { memberWords } from '#renderer/entities/labels/field-words.ts'
import type { PersonModule } from '#shared/domain/person/modules.ts'

export interface ModuleField {
  readonly key: string
  readonly label: string
  readonly kind: 'line' | 'list' | 'day'
  readonly max: number
  /** What is usually written; anything else may be. */
  readonly usual: readonly string[]
}

const field = (key: string, max: number, usual: readonly string[] = [], kind: ModuleField['kind'] = 'line'): ModuleField => ({
  key,
  label: memberWords(key),
  kind,
  max,
  usual,
})

/** Fields of each module (domain.md §3.9), in the order of the form. What 双报到 registers of a 新就业群体 is changed there. */
export const moduleFields: Readonly<Record<PersonModule, readonly ModuleField[]>> = {
  elder: [
    field('living', 60, ['独居', '与配偶同住', '与子女同住', '养老机构']),
    field('selfCare', 60, ['能自理', '部分自理', '不能自理']),
    field('health', 200),
    field('income', 60, ['退休金', '低保', '子女供养']),
    field('careWay', 60, ['居家养老', '社区养老', '机构养老']),
    field('kin', 200),
    field('needs', 40, ['就餐', '保洁', '代购', '护理', '维修', '疏导', '洗衣', '法律'], 'list'),
  ],
  disability: [
    field('certificateNo', 40),
    field('impairment', 60, ['视力', '听力', '言语', '肢体', '智力', '精神', '多重']),
    field('degree', 20, ['一级', '二级', '三级', '四级']),
    field('aids', 200),
  ],
  hardship: [
    field('aidKind', 60, ['低保', '特困供养', '低保边缘', '支出型困难', '临时救助']),
    field('since', 10, [], 'day'),
    field('cause', 200),
    field('aid', 400),
  ],
  newWork: [],
}

export const usualPurposes: Readonly<Record<PersonModule, readonly string[]>> = {
  elder: ['居家养老服务', '独居老人走访', '助餐'],
  disability: ['残疾人帮扶', '无障碍改造', '走访慰问'],
  hardship: ['低保、救助的申请和复核', '走访慰问'],
  newWork: ['新就业群体服务', '党建联系'],
}

/** 个人信息保护法 第13条. */
export const usualBases: readonly string[] = ['本人书面同意', '监护人书面同意', '履行法定职责', '为订立或履行本人的服务约定']
