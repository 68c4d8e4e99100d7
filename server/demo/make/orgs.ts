import type { Org } from '#shared/schema/orgs.ts'
import { makeEnvelope } from './envelope.ts'

/** A Party branch, unless another kind is named. */
export function makeOrg(seed: string, overrides: Partial<Org> = {}): Org {
  return {
    ...makeEnvelope('orgs', seed),
    kind: 'branch',
    name: `${seed}党支部`,
    parent: '',
    state: 'running',
    memberships: [],
    areas: [],
    tags: [],
    ...overrides,
  }
}
