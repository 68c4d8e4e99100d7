import { useParams, useSearchParams } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { partyOn } from '#shared/domain/party/fold.ts'
import { countedSteps } from '#shared/domain/party/matters.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { PartyStep, Person } from '#shared/schema/people.ts'
import { LetterSheet } from './letter-sheet.tsx'
import { onePerson } from './queries.ts'

/** 介绍信: its stub, the letter and the slip that comes back, on one page. The letter itself is made on the authority's own numbered paper. */
export function LetterPage() {
  const { id = '' } = useParams()
  const [search] = useSearchParams()
  const person = useLive(onePerson(useDb(), id))
  if (person.status === 'loading') return <Loading />
  const found = person.status === 'ready' ? person.data : undefined
  const step = found && countedSteps(found).find((one) => one.id === search.get('step') && one.kind === 'letterIssued')
  return found && step ? <LetterDesk person={found} step={step} /> : <EmptyState title="没有这封介绍信" />
}

function LetterDesk({ person, step }: { readonly person: Person; readonly step: PartyStep }) {
  const unitName = useUnitName(person.unit)
  // Where he was on that day; he may have moved on since.
  const party = partyOn(person, step.on)
  const contents = { collection: 'people', id: person.id, fields: ['party'], what: '组织关系介绍信', people: [person.id] } as const
  return (
    <Page
      title="打印 · 组织关系介绍信"
      crumbs={[
        { label: '党员发展', to: paths.partyLife('transfers') },
        { label: person.name, to: paths.person(person.id) },
      ]}
      actions={<PaperOut press={usePlatform()} name={fileNameOf(`组织关系介绍信-${person.name}`, 'pdf')} contents={contents} />}
    >
      <PrintFrame label="组织关系介绍信">
        <LetterSheet
          from={party?.branchName ?? `${unitName}党组织`}
          to={step.orgName ?? ''}
          name={person.name}
          stage={party?.stage === 'probationary' ? '预备党员' : '正式党员'}
          number={step.paper ?? ''}
          day={longDay(step.on)}
          validDays={step.validDays}
        />
      </PrintFrame>
    </Page>
  )
}
