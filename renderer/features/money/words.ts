import { leftOf, type MoneySums } from '#shared/domain/money/money-ledger.ts'
import { yuanOf } from '#shared/domain/money/yuan.ts'
import type { MoneyFund, MoneyKind, PayeeKind } from '#shared/schema/items.ts'

export const kindWords = { spending: '支出', income: '到账', budget: '预算' } as const satisfies Record<MoneyKind, string>

export const fundWords = {
  microFund: '民生微实事资金',
  serviceFund: '为民服务专项经费',
  residentsFund: '社区服务群众专项经费',
  coBuilding: '共建单位出资',
  donation: '捐赠',
  selfRaised: '居民自筹',
  other: '其他',
} as const satisfies Record<MoneyFund, string>

export const payeeWords = {
  company: '企业',
  soleTrader: '个体工商户',
  institution: '机关事业单位',
  socialOrg: '社会组织',
  person: '个人',
} as const satisfies Record<PayeeKind, string>

/** What is to be seen at once, as facts; empty: nothing special. */
export function standingWords(sums: MoneySums): string {
  const { budget, income, spent } = sums
  const left = leftOf(sums)
  const facts = [
    budget === 0 && spent > 0 && '还没有记预算',
    budget > 0 && left < 0 && `超出预算 ${yuanOf(-left)} 元`,
    budget > 0 && left === 0 && '预算用完',
    income > 0 && spent > income && `支出比到账多 ${yuanOf(spent - income)} 元`,
  ]
  return facts.filter(Boolean).join('，')
}

export function sumsWords(sums: MoneySums): string {
  return `预算 ${yuanOf(sums.budget)}，到账 ${yuanOf(sums.income)}，支出 ${yuanOf(sums.spent)}，剩余 ${yuanOf(leftOf(sums))} 元`
}
