import type { Deps } from '#renderer/data/db.ts'
import { changePerson, type PersonSaved } from '#renderer/entities/person/change-person.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { PersonModule } from '#shared/domain/person/modules.ts'
import { err, type Result } from '#shared/lib/result.ts'
import { addMonths, type Day } from '#shared/lib/day.ts'
import type { Person } from '#shared/schema/people.ts'

/** Keeps a record or its modules so many years longer, for a reason that stays in its history. @param years 1 to 5 */
export async function keepLonger(deps: Deps, person: Person, input: KeepInput): Promise<Result<PersonSaved, Failure>> {
  const reason = input.reason.trim()
  if (reason === '') return err(failure('item/reason-required'))
  const until: Day = addMonths(deps.today(), input.years * 12)
  const kept = Object.fromEntries(input.modules.map((module) => [module, { ...person[module], until }]))
  return changePerson(deps, person, kept, { kind: 'comment', field: 'retention', value: until, note: `继续保存到 ${until}：${reason}` })
}

export interface KeepInput {
  readonly years: number
  readonly reason: string
  /** Expired modules that are kept as well. */
  readonly modules: readonly PersonModule[]
}

/** Takes expired modules off the record; that it was done stays, what stood in them does not. */
export async function clearModules(
  deps: Deps,
  person: Person,
  modules: readonly PersonModule[],
  reason: string,
): Promise<Result<PersonSaved, Failure>> {
  if (reason.trim() === '') return err(failure('item/reason-required'))
  const cleared = Object.fromEntries(modules.map((module) => [module, undefined]))
  return changePerson(deps, person, cleared, { kind: 'comment', field: 'retention', note: `清除到期的专项信息：${reason.trim()}` })
}
