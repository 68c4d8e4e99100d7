import type { Area } from '#shared/schema/areas.ts'
import { makeEnvelope } from './envelope.ts'

export function makeArea(seed: string, overrides: Partial<Area> = {}): Area {
  return {
    ...makeEnvelope('areas', seed),
    kind: 'grid',
    code: '',
    name: `第${seed}网格`,
    parent: '',
    order: 0,
    leaders: [],
    branches: [],
    tags: [],
    ...overrides,
  }
}
