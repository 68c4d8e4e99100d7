import type { Person } from '#shared/schema/people.ts'

/** Branches that somebody stands in, by name. */
export function branchOptions(people: readonly Person[]): { value: string; label: string }[] {
  const known = new Map(people.flatMap(({ party }) => (party?.branch ? [[party.branch, party.branchName ?? ''] as const] : [])))
  return [...known]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'zh-Hans-CN', { numeric: true }))
}
