import type { Meeting } from '#shared/schema/meetings.ts'

export const retentionWords = { permanent: '永久', y30: '30 年', y10: '10 年', temporary: '临时' } as const satisfies Record<
  Meeting['retention'],
  string
>

const longest: readonly Meeting['retention'][] = ['temporary', 'y10', 'y30', 'permanent']

/** A volume is kept as long as the record in it that is kept longest; 永久 where it is not said (domain.md §4.6). */
export function retentionOf(records: readonly Pick<Meeting, 'retention'>[]): Meeting['retention'] {
  if (records.length === 0) return 'permanent'
  return longest[Math.max(...records.map((one) => longest.indexOf(one.retention)))] ?? 'permanent'
}
