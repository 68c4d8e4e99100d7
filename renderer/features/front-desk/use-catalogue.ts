import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { catalogueOf, type Catalogue } from '#shared/domain/front-desk/service-catalogue.ts'
import { serviceTemplates } from './queries.ts'

/** The services of this counter, as the district has issued them; the program's sample until then. */
export function useCatalogue(): Catalogue {
  const live = useLive(serviceTemplates(useDb()))
  return useMemo(() => catalogueOf(live.status === 'ready' ? live.data : []), [live])
}
