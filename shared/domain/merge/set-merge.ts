import { canonicalJson } from '#shared/lib/canonical-json.ts'

/**
 * Union of both sides' additions less both sides' removals. Members of the common past keep their order, new ones follow
 * sorted, so that the order of meeting does not show.
 */
export function mergeSets(base: readonly unknown[], theirs: readonly unknown[], mine: readonly unknown[]): unknown[] {
  const [old, their, my] = [base, theirs, mine].map((members) => new Map(members.map((member) => [canonicalJson(member), member])))
  if (!old || !their || !my) return [...theirs] // unreachable: three inputs give three maps
  const kept = [...old].filter(([key]) => their.has(key) && my.has(key))
  const added = [...new Map([...my, ...their])].filter(([key]) => !old.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))
  return [...kept, ...added].map(([, member]) => member)
}
