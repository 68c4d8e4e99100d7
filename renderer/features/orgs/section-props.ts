import type { RecordDeps } from '#renderer/data/change-record.ts'
import type { Org } from '#shared/schema/orgs.ts'

/** What a part of the page of one organisation is given. */
export interface OrgSectionProps {
  readonly org: Org
  /** The whole register, for names and ties. */
  readonly all: readonly Org[]
  readonly deps: RecordDeps
  readonly mayEdit: boolean
}
