import type { Person } from '#shared/schema/people.ts'

/** What a picker shows of a person, held in memory. */
export interface PersonEntry {
  readonly id: string
  readonly name: string
  readonly sex: Person['sex']
  readonly state: Person['state']
  /** Full pinyin and initials; several readings joined by a space. */
  readonly pinyin: string
  readonly initials: string
  readonly memberNo?: string | undefined
  /** Last four digits. */
  readonly phoneTail?: string | undefined
  readonly stage: NonNullable<Person['party']>['stage']
  readonly branch?: string | undefined
  readonly branchName?: string | undefined
  readonly bornOn?: string | undefined
  readonly duty?: string | undefined
  readonly employer?: string | undefined
}

export interface PersonSearch {
  /** Default 20. */
  readonly limit?: number
  readonly filter?: (entry: PersonEntry) => boolean
}
