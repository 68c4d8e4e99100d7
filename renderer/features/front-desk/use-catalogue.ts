import { useMemo } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { catalogueOf, type Catalogue } from '#shared/domain/front-desk/service-catalogue.ts'
import { serviceTemplates } from './queries.ts'

/** The services of this counter, as the street or the district has issued them; the program's sample until then. */
export function useCatalogue(): Catalogue {
  const { db, today } = useDeps()
  const live = useLive(serviceTemplates(db))
  const day = today()
  const { unit } = db.user
  return useMemo(() => catalogueOf(live.status === 'ready' ? live.data : [], { unit, today: day }), [live, unit, day])
}
