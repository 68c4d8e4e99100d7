import { useDb } from '#renderer/data/react.tsx'
import { CountedSection } from './counted-section.tsx'
import { DifferenceCard } from './difference-card.tsx'

/** Places where two people wrote different things; both are kept until one of them chooses. */
export function DifferenceList() {
  return (
    <CountedSection title="两人改了同一处" query={useDb().differences}>
      {(open) => <DifferenceCard key={open.difference.id} open={open} />}
    </CountedSection>
  )
}
