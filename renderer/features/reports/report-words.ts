import type { Tone } from '#renderer/ui/status-badge.tsx'
import type { FormStanding } from '#shared/domain/forms/standing.ts'
import type { ConditionTest, FixedText, FormColumn, FormEntry, GroupPart } from '#shared/schema/forms.ts'

export const standingWords: Readonly<Record<FormStanding, readonly [Tone, string]>> = {
  admitted: ['ok', '已准入'],
  expiring: ['warning', '快到期'],
  expired: ['danger', '已过期'],
  withdrawn: ['danger', '准入已撤销'],
  notAdmitted: ['danger', '未准入'],
  ended: ['neutral', '已停用'],
}

export const testWords: Readonly<Record<ConditionTest, string>> = {
  is: '是',
  isNot: '不是',
  has: '含有',
  hasNot: '不含',
  atLeast: '不小于（不早于）',
  atMost: '不大于（不晚于）',
  filled: '已填',
  blank: '没填',
}

export const originWords: Readonly<Record<FormColumn['origin'], string>> = {
  stored: '台账',
  typed: '手填',
  fixed: '固定内容',
  counter: '序号',
  group: '分组',
  count: '计数',
  sum: '合计',
}

export const partWords: Readonly<Record<GroupPart, string>> = { year: '按年', month: '按月', tens: '每十个一组' }

export const fixedWords: Readonly<Record<FixedText, string>> = {
  unitName: '本单位名称',
  filler: '填表人',
  day: '填表日期',
  periodName: '期次',
  ownText: '自己写的文字',
}

/** 当月 25 日前 · 次月 5 日前 · 期末月 25 日前 · 2026-12-10 前; empty: not said. */
export function dueWords({ period, dueDay, dueAfter, dueOn }: Pick<FormEntry, 'period' | 'dueDay' | 'dueAfter' | 'dueOn'>): string {
  if (period === 'once') return dueOn ? `${dueOn} 前` : ''
  if (dueDay === undefined) return ''
  const month = dueAfter ? '次月' : period === 'month' ? '当月' : '期末月'
  return `${month} ${dueDay} 日前`
}
