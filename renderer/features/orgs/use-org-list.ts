import { useMemo } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { nameFinder } from '#renderer/entities/org/name-finder.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { chooseOrgs, orgRows, type OrgFilter, type OrgRow } from './org-row.ts'
import { placesOf } from './queries.ts'

export interface OrgList {
  readonly rows: readonly OrgRow[]
  /** Of the rows: how many near the end of their term, or past it. */
  readonly near: number
  /** Places that an organisation stands in, to narrow the list to. */
  readonly areas: readonly { readonly value: string; readonly label: string }[]
  readonly filter: OrgFilter
}

/** The register narrowed to what the address says: one answer for the list, its paper and its file. */
export function useOrgList(orgs: readonly Org[]): OrgList {
  const { today } = useDeps()
  const places = useLive(placesOf(useDb()))
  const finds = useMemo(() => nameFinder(), [])
  const filter = useOrgFilter()
  const day = today()
  const areaNames = useMemo(() => new Map((places.status === 'ready' ? places.data : []).map(({ id, name }) => [id, name])), [places])
  const key = JSON.stringify(filter)
  // oxlint-disable-next-line react/exhaustive-deps -- the filter is its words
  const rows = useMemo(() => orgRows(chooseOrgs(orgs, filter, day, finds), orgs, areaNames, day), [orgs, key, day, finds, areaNames])
  const areas = useMemo(() => {
    const used = new Set(orgs.flatMap((org) => org.areas))
    return [...areaNames].flatMap(([value, label]) => (used.has(value) ? [{ value, label }] : []))
  }, [orgs, areaNames])
  return { rows, near: rows.filter(({ alert }) => alert).length, areas, filter }
}

function useOrgFilter(): OrgFilter {
  const [group] = useUrlParam('group')
  const [kind] = useUrlParam('kind')
  const [state] = useUrlParam('state')
  const [term] = useUrlParam('term')
  const [coverage] = useUrlParam('coverage')
  const [area] = useUrlParam('area')
  const [query] = useUrlParam('q')
  return { group, kind, state, term, coverage, area, query }
}
