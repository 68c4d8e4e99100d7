import { optionsOf } from '#renderer/ui/options-of.ts'
import { FilterSelect } from '#renderer/ui/toolbar.tsx'
import { useMoneyPart } from './use-money-part.ts'
import { fundWords } from './words.ts'
import { YearField } from './year-field.tsx'

/** Of which year's account, and of which fund; both stand in the address. */
export function PartFields({ years }: { readonly years: readonly number[] }) {
  const { year, setYear } = useMoneyPart()
  return (
    <>
      <YearField years={years} value={year} onChange={setYear} />
      <FilterSelect param="fund" label="全部资金来源" options={optionsOf(fundWords)} width={200} />
    </>
  )
}
