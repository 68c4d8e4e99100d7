import type { Deps } from '#renderer/data/db.ts'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { moduleProblem, type PersonModule } from '#shared/domain/person/modules.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Person } from '#shared/schema/people.ts'
import { moduleFields } from './module-fields.ts'

/** As a form holds it: text, or a list of words. */
export type ModuleInput = { readonly purpose: string; readonly basis: string; readonly until: string } & Readonly<
  Record<string, string | readonly string[]>
>

/** Keeps a module, new or changed; what is empty is not kept. */
export async function saveModule(deps: Deps, person: Person, module: PersonModule, input: ModuleInput): Promise<Result<Person, Failure>> {
  const problem = moduleProblem(input, deps.today())
  if (problem) return err(problem)
  const keys = ['purpose', 'basis', 'until', ...moduleFields[module].map(({ key }) => key)]
  const said = keys.map((key) => [key, trimmed(input[key])] as const)
  const data = Object.fromEntries(said.filter(([, value]) => value.length > 0))
  const known = person[module]
  const kept = Object.fromEntries(Object.entries(known ?? {}).filter(([key]) => !keys.includes(key)))
  return put(deps, person, { [module]: { ...kept, ...data } }, `${known ? '修改' : '登记'}了${personLabel(module)}资料`)
}

/** Clears a module whose purpose is over, with the reason. */
export async function clearModule(deps: Deps, person: Person, module: PersonModule, reason: string): Promise<Result<Person, Failure>> {
  if (reason.trim() === '') return err(failure('item/reason-required'))
  return put(deps, person, { [module]: undefined }, `清除了${personLabel(module)}资料：${reason.trim()}`)
}

async function put(deps: Deps, person: Person, change: object, note: string): Promise<Result<Person, Failure>> {
  const { id: by, name: byName } = deps.db.user
  const history = [...person.history, { id: deps.newId(), at: deps.stamp(), by, byName, kind: 'comment' as const, note }]
  const document = { ...person, ...change, history }
  const outcome = await deps.db.save([{ kind: 'put', collection: 'people', document, from: person }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Person) : outcome // the one document that was put
}

function trimmed(value: string | readonly string[] | undefined): string | readonly string[] {
  return typeof value === 'string' ? value.trim() : (value ?? [])
}
