import { useSearchParams } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { MoneyFund } from '#shared/schema/items.ts'
import { isMoneyFund } from './account.ts'

export interface MoneyPartOfAddress {
  readonly year: number
  readonly fund: MoneyFund | undefined
  /** As it stands in the address, for links that keep it. */
  readonly search: string
  setYear(year: number): void
}

/** Year and fund as the address names them; this year when it names none. */
export function useMoneyPart(): MoneyPartOfAddress {
  const { today } = useDeps()
  const [params] = useSearchParams()
  const [year, setYear] = useUrlParam('year')
  const fund = params.get('fund') ?? ''
  const known = /^20\d\d$/.test(year) ? Number(year) : Number(today().slice(0, 4))
  const kept = new URLSearchParams({ year: String(known), ...(isMoneyFund(fund) ? { fund } : {}) })
  return {
    year: known,
    fund: isMoneyFund(fund) ? fund : undefined,
    search: `?${kept.toString()}`,
    setYear: (next) => setYear(String(next)),
  }
}
