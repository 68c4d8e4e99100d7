import { useMemo } from 'react'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { ListPaper } from '#renderer/entities/export/list-paper.tsx'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Person } from '#shared/schema/people.ts'
import { peopleOut } from './export-people.ts'
import { peopleOf } from './queries.ts'
import { useChosenPeople } from './use-chosen-people.ts'

/** The people as the list is narrowed, on paper. */
export function PeoplePaper() {
  const db = useDb()
  const [grid] = useUrlParam('grid')
  const people = useLive(peopleOf(db, grid ? { grid } : {}))
  const grids = useLive(gridsOf(db))
  const failed = [people, grids].find(({ status }) => status === 'failed')
  if (failed?.status === 'failed') return <Failed failure={failed.error} title="人员台账打不开" />
  if (people.status !== 'ready' || grids.status !== 'ready') return <Loading label="正在读取人员台账…" />
  return <Paper people={people.data} grids={grids.data} />
}

function Paper({ people, grids }: { readonly people: readonly Person[]; readonly grids: readonly Area[] }) {
  const { today } = useDeps()
  const platform = usePlatform()
  const { chosen } = useChosenPeople(people)
  const day = today()
  const list = useMemo(() => peopleOut(chosen, new Map(grids.map(({ id, name }) => [id, name])), day), [chosen, grids, day])
  return <ListPaper list={list} press={platform} of="人员台账" />
}
