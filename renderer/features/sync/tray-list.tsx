import { useDb } from '#renderer/data/react.tsx'
import { CountedSection } from './counted-section.tsx'
import { TrayCard } from './tray-card.tsx'

/** Edits that the district refused; each stays until a person has decided. */
export function TrayList() {
  return (
    <CountedSection title="被退回的修改" query={useDb().tray.list()}>
      {(entry) => <TrayCard key={entry.id} entry={entry} />}
    </CountedSection>
  )
}
