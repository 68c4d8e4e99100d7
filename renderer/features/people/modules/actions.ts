import type { Deps } from '#renderer/data/db.ts'
import { changePerson, type PersonSaved } from '#renderer/entities/person/change-person.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { moduleProblem, type PersonModule } from '#shared/domain/person/modules.ts'
import { err, type Result } from '#shared/lib/result.ts'
import type { Person } from '#shared/schema/people.ts'
import { moduleFields } from './module-fields.ts'

/** As a form holds it: text, or a list of words. */
export type ModuleInput = { readonly purpose: string; readonly basis: string; readonly until: string } & Readonly<
  Record<string, string | readonly string[]>
>

/** Keeps a module, new or changed; what is empty is not kept. */
export async function saveModule(
  deps: Deps,
  person: Person,
  module: PersonModule,
  input: ModuleInput,
): Promise<Result<PersonSaved, Failure>> {
  const problem = moduleProblem(input, deps.today())
  if (problem) return err(problem)
  const keys = ['purpose', 'basis', 'until', ...moduleFields[module].map(({ key }) => key)]
  const said = keys.map((key) => [key, trimmed(input[key])] as const)
  const data = Object.fromEntries(said.filter(([, value]) => value.length > 0))
  const known = person[module]
  const kept = Object.fromEntries(Object.entries(known ?? {}).filter(([key]) => !keys.includes(key)))
  return changePerson(
    deps,
    person,
    { [module]: { ...kept, ...data } },
    { kind: 'comment', note: `${known ? '修改' : '登记'}了${personLabel(module)}资料` },
  )
}

/** Clears a module whose purpose is over, with the reason. */
export async function clearModule(deps: Deps, person: Person, module: PersonModule, reason: string): Promise<Result<PersonSaved, Failure>> {
  if (reason.trim() === '') return err(failure('item/reason-required'))
  return changePerson(
    deps,
    person,
    { [module]: undefined },
    { kind: 'comment', note: `清除了${personLabel(module)}资料：${reason.trim()}` },
  )
}

function trimmed(value: string | readonly string[] | undefined): string | readonly string[] {
  return typeof value === 'string' ? value.trim() : (value ?? [])
}
