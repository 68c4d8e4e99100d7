import { deterministicId } from '#shared/lib/id.ts'
import type { CollectionName, Documents } from '#shared/schema/entities.ts'

/** The fields that every document carries (shared/schema/envelope.ts). */
export type Envelope = Pick<
  Documents['areas'],
  'id' | 'unit' | 'audience' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'source' | 'retention' | 'attachments' | 'history'
>

/** The community of a made document, unless another is named. */
export const demoUnit = '320106001001'
/** Everything is dated by this morning, so that the same seed gives the same bytes on any day. */
export const demoNow = Date.parse('2026-11-01T00:00:00Z')
const demoNode = 'd0d0d0d0d0d0'

export function makeId(collection: CollectionName | 'user', seed: string): string {
  return deterministicId('demo', collection, seed)
}

/** A hybrid-clock stamp of the demo's imaginary device. */
export function stampAt(ms: number): string {
  return `${new Date(ms).toISOString()}-0000-${demoNode}`
}

/** Of a minute in China. */
export function stampOfMinute(minute: string): string {
  return stampAt(Date.parse(`${minute}:00+08:00`))
}

export function makeEnvelope(collection: CollectionName, seed: string): Envelope {
  const at = stampAt(demoNow)
  const by = makeId('user', demoUnit)
  return {
    id: makeId(collection, seed),
    unit: demoUnit,
    audience: [],
    createdAt: at,
    createdBy: by,
    updatedAt: at,
    updatedBy: by,
    source: 'manual',
    retention: 'y30',
    attachments: [],
    history: [],
  }
}
