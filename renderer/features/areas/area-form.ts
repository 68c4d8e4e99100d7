import { isPlace } from '#shared/domain/area/area-kinds.ts'
import type { Area, AreaKind } from '#shared/schema/areas.ts'

/** What the form of an area holds; empty text and undefined stand for what is not known. */
export interface AreaForm {
  readonly kind: AreaKind
  readonly name: string
  readonly code: string
  readonly address: string
  readonly households: number | undefined
  readonly population: number | undefined
  readonly floorArea: number | undefined
  readonly opening: string
  readonly capacity: number | undefined
  readonly branches: readonly string[]
  readonly tags: readonly string[]
  readonly validFrom: string
  readonly validTo: string
  readonly note: string
  readonly asOf: string
}

export function formOf(area: Partial<Area> & Pick<Area, 'kind'>): AreaForm {
  return {
    kind: area.kind,
    name: area.name ?? '',
    code: area.code ?? '',
    address: area.address ?? '',
    households: area.households,
    population: area.population,
    floorArea: area.floorArea,
    opening: area.opening ?? '',
    capacity: area.capacity,
    branches: area.branches ?? [],
    tags: area.tags ?? [],
    validFrom: area.validFrom ?? '',
    validTo: area.validTo ?? '',
    note: area.profile?.note ?? '',
    asOf: area.profile?.asOf ?? '',
  }
}

type Kept = Pick<Area, 'parent' | 'order' | 'leaders' | 'branches' | 'tags'> & Partial<Area>
type Filled = Kept & Pick<Area, 'kind' | 'name' | 'code'>

/** The area with what the form says; what was emptied is gone. `validTo` is changed by closing alone. */
export function applyForm<K extends Kept>(area: K, form: AreaForm): K & Filled {
  const { address, households, population, floorArea, opening, capacity, validFrom, profile, ...rest } = area
  void [address, households, population, floorArea, opening, capacity, validFrom]
  const note = form.note.trim()
  const { note: _note, asOf: _asOf, ...unknown } = profile ?? {}
  const filled = { ...unknown, ...(note ? { note } : {}), ...(form.asOf ? { asOf: form.asOf } : {}) }
  return {
    ...(rest as K), // the members taken out are optional
    kind: form.kind,
    name: form.name.trim(),
    code: form.code.trim(),
    branches: [...form.branches],
    tags: [...form.tags],
    ...text('address', form.address),
    ...number('households', form.households),
    ...number('population', form.population),
    ...number('floorArea', form.floorArea),
    ...text('opening', form.opening),
    ...number('capacity', form.capacity),
    ...text('validFrom', form.validFrom),
    ...(Object.keys(filled).length > 0 ? { profile: filled } : {}),
  }
}

function text<N extends string>(name: N, value: string): Record<N, string> | Record<never, never> {
  return value.trim() === '' ? {} : { [name]: value.trim() }
}

function number<N extends string>(name: N, value: number | undefined): Record<N, number> | Record<never, never> {
  return value === undefined ? {} : { [name]: value }
}

/** Which figures a kind has; the form asks for no others. */
export function fieldsOf(kind: AreaKind): ReadonlySet<'address' | 'size' | 'people' | 'opening' | 'branches'> {
  const has = new Set<'address' | 'size' | 'people' | 'opening' | 'branches'>()
  if (kind !== 'stairwell' && kind !== 'room') has.add('address')
  if (isPlace({ kind }) || kind === 'building' || kind === 'courtyard') has.add('size')
  if (isPlace({ kind })) has.add('opening')
  if (!isPlace({ kind }) && kind !== 'room' && kind !== 'stairwell') has.add('people')
  if (kind === 'grid' || kind === 'block' || kind === 'courtyard' || kind === 'building') has.add('branches')
  return has
}
