import type { Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'

/** A lost card: from now on the person's card has another number, and the old one is refused at every door that has heard of it. */
export async function renewCard(deps: Deps, id: string): Promise<Result<number, Failure>> {
  const person = await deps.db.findOne('people', id).run()
  if (!person) return err(failure('record/not-found'))
  if (!can(deps.db.user, 'update', 'people', person)) return err(failure('record/forbidden'))
  const cardIssue = (person.cardIssue ?? 0) + 1
  const entry = {
    id: deps.newId(),
    at: deps.stamp(),
    by: deps.db.user.id,
    byName: deps.db.user.name,
    kind: 'comment' as const,
    note: '换发签到卡，旧卡作废',
  }
  const document = { ...person, cardIssue, history: [...person.history, entry] }
  const saved = await deps.db.save([{ kind: 'put', collection: 'people', document, from: person }])
  return saved.ok ? ok(cardIssue) : saved
}
