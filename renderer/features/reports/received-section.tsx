import { useDb, useLive } from '#renderer/data/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Agreement } from '#shared/schema/agreements.ts'
import { FilingsTable } from './filings-table.tsx'
import { receivedFilings } from './queries.ts'

/** 收到的: what other units sent here of reports that are in no catalogue here, so that no page of a report shows it. */
export function ReceivedSection({ forms }: { readonly forms: readonly Agreement[] }) {
  const live = useLive(receivedFilings(useDb()))
  if (live.status === 'loading') return null
  const here = new Set(forms.map(({ id }) => id))
  const filings = live.status === 'ready' ? live.data.filter(({ filing, lock }) => lock && filing && !isOf(filing, here)) : []
  if (live.status === 'ready' && filings.length === 0) return null
  return (
    <Section title="收到的">
      {live.status === 'failed' ? (
        <Failed failure={live.error} title="收到的表没有读出来" />
      ) : (
        <FilingsTable label="收到的" titled filings={filings} />
      )}
    </Section>
  )
}

function isOf({ form, answers }: NonNullable<Agreement['filing']>, here: ReadonlySet<string>): boolean {
  return here.has(form) || (answers !== undefined && here.has(answers))
}
