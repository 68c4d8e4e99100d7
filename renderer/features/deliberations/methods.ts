import { defaultMethods } from '#shared/domain/deliberation/default-methods.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Template } from '#shared/schema/templates.ts'

/** What the sheet needs of a method, whether the district issued it or the program brought it. */
export type Method = Pick<Template, 'code' | 'name' | 'edition' | 'issuer' | 'basis' | 'steps' | 'switches'> & {
  readonly localNote?: string | undefined
}

/** The district's methods; those the program brings only where the district has issued none of that code. */
export function methodsFrom(templates: readonly Template[]): readonly Method[] {
  const issued = templates.filter((template) => template.kind === 'method' && !template.retired)
  const codes = new Set(issued.map((template) => template.code))
  return [...issued, ...defaultMethods.filter((method) => !codes.has(method.code))]
}

/** The method a sheet follows: its own edition where it still is, else the newest of that code, retired or not. */
export function methodOf(sheet: Pick<Deliberation, 'method' | 'methodVersion'>, templates: readonly Template[]): Method | undefined {
  const same: readonly Method[] = [...templates.filter((template) => template.kind === 'method'), ...defaultMethods].filter(
    (method) => method.code === sheet.method,
  )
  return (
    same.find((method) => method.edition === sheet.methodVersion) ?? [...same].sort((a, b) => b.edition - a.edition)[0] ?? defaultMethods[0]
  )
}
