import { editionOn, inOrderOfEffect, stateOfEdition, type EditionState } from '#shared/domain/editions.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { MethodSpec, Template } from '#shared/schema/templates.ts'
import { defaultMethods, formerMethods, type DefaultMethod } from './default-methods.ts'

/** What a sheet goes by, whether the district issued it or the program brought it. */
export interface Method extends Pick<Template, 'code' | 'name' | 'edition' | 'issuer' | 'basis' | 'steps' | 'switches'> {
  readonly localNote?: string | undefined
  readonly basisDocument?: string | undefined
  readonly method: MethodSpec
  /** The template that it was read from; absent: the program's own. */
  readonly template?: string
  /** No longer offered for a new sheet. */
  readonly retired: boolean
}

/** All issued editions of a method, the one that took effect last at the end. */
export function methodEditionsOf(code: string, templates: readonly Template[]): readonly Template[] {
  return inOrderOfEffect(templates.filter((one) => one.kind === 'method' && one.code === code))
}

/** Reads one edition, whatever the day says of it. */
export function methodOfTemplate(template: Template, onDay: Day): Method {
  const {
    id,
    code,
    name,
    edition,
    issuer,
    basis,
    basisDocument,
    localNote,
    steps,
    switches,
    method = {},
    retired,
    retiredOn = '',
  } = template
  return {
    code,
    name,
    edition,
    issuer,
    basis,
    basisDocument,
    localNote,
    steps,
    switches,
    method,
    template: id,
    retired: retired && retiredOn <= onDay,
  }
}

function ofProgram({ method = {}, ...rest }: DefaultMethod): Method {
  return { ...rest, method, retired: false }
}

export function programMethod(code: string): Method | undefined {
  const known = defaultMethods.find((one) => one.code === code)
  return known && ofProgram(known)
}

/** The method of this code as it holds on a day: the issued edition in force, else the program's own; undefined when nobody has it. */
export function methodOn(code: string, templates: readonly Template[], onDay: Day): Method | undefined {
  const edition = editionOn(methodEditionsOf(code, templates), onDay)
  return edition ? methodOfTemplate(edition, onDay) : programMethod(code)
}

/** Also those that were retired: the program's order, then what was added, by name. */
export function everyMethod(templates: readonly Template[], onDay: Day): readonly Method[] {
  const known = defaultMethods.map((one) => one.code)
  const added = [...new Set(templates.filter((one) => one.kind === 'method').map((one) => one.code))].filter(
    (code) => !known.includes(code),
  )
  const read = (codes: readonly string[]) => codes.flatMap((code) => methodOn(code, templates, onDay) ?? [])
  return [...read(known), ...read(added).sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'))]
}

/** What may be chosen for a new sheet on a day. */
export function methodsOn(templates: readonly Template[], onDay: Day): readonly Method[] {
  return everyMethod(templates, onDay).filter((one) => !one.retired)
}

type Pinned = Pick<Deliberation, 'method' | 'methodVersion' | 'methodEdition'>

/**
 * The method that a sheet goes by: the edition it began under, whatever was issued or retired since. A sheet of before editions were
 * kept names only its number: the issued one of that number, else the program's. Undefined: the edition has not arrived here yet and
 * nothing of that code is known.
 */
export function methodOfSheet(sheet: Pinned, templates: readonly Template[], today: Day): Method | undefined {
  const { method: code, methodVersion, methodEdition: began } = sheet
  const issued = methodEditionsOf(code, templates)
  const edition = began?.edition ?? methodVersion
  const own = [...defaultMethods, ...formerMethods].find((one) => one.code === code && one.edition === edition)
  if (began && began.template === undefined && own) return ofProgram(own)
  const found =
    began?.template === undefined ? issued.find((one) => one.edition === edition) : issued.find((one) => one.id === began.template)
  if (found) return methodOfTemplate(found, today)
  return own ? ofProgram(own) : methodOn(code, templates, today)
}

/** What a sheet that begins now keeps of its method. */
export function methodEditionOf({ template, edition }: Pick<Method, 'template' | 'edition'>) {
  return { edition, ...(template === undefined ? {} : { template }) }
}

/** What an edition is on a day, among all of its code. */
export function methodEditionState(edition: Template, templates: readonly Template[], onDay: Day): EditionState {
  return stateOfEdition(edition, methodEditionsOf(edition.code, templates), onDay)
}
