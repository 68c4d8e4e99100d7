import type { Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { HeardAt, Statement } from '#shared/schema/statements.ts'
import { isRecordOpen } from './record-actions.ts'

export interface StatementInput {
  /** The statement that is corrected, as the form was filled from it; else a new one. */
  readonly loaded?: Statement | undefined
  readonly agenda: string | undefined
  readonly speaker: { readonly id?: string | undefined; readonly name: string }
  readonly stance: Statement['stance']
  /** As said, in the speaker's words. */
  readonly words: string
  readonly capacity?: Statement['capacity']
  /** Where in the recording it was begun. */
  readonly heardAt?: HeardAt | undefined
}

export async function noteStatement(deps: Deps, meeting: Meeting, input: StatementInput): Promise<Result<Statement, Failure>> {
  const refused = refusal(deps, meeting)
  if (refused) return err(refused)
  const problems = [
    ...(input.speaker.name.trim() === '' ? [{ path: 'speakerName', message: '请写明发言人' }] : []),
    ...(input.words.trim() === '' ? [{ path: 'words', message: '请记下发言内容' }] : []),
  ]
  if (problems.length > 0) return err(failure('record/invalid', problems))
  const before = input.loaded
  const saved = await deps.db.save([
    {
      kind: 'put',
      collection: 'statements',
      document: {
        ...(before ? withoutSpeaker(before) : { id: deps.newId(), confirmed: false, anonymous: false, at: chinaMinute(deps.now()) }),
        subject: meeting.id,
        subjectKind: 'meeting',
        ...(input.agenda ? { agenda: input.agenda } : {}),
        ...(input.speaker.id ? { speaker: input.speaker.id } : {}),
        speakerName: input.speaker.name.trim(),
        capacity: input.capacity ?? before?.capacity ?? 'member',
        stance: input.stance,
        words: input.words.trim(),
        ...(input.heardAt && !before ? { heardAt: input.heardAt } : {}),
      },
      from: before,
    },
  ])
  return saved.ok ? ok(saved.value[0] as Statement) : saved // the one document that was put
}

/** Another name is another person: his number does not stay beside it. */
function withoutSpeaker({ speaker: _speaker, ...kept }: Statement): Omit<Statement, 'speaker'> {
  return kept
}

export async function removeStatement(deps: Deps, meeting: Meeting, id: string): Promise<Result<void, Failure>> {
  const refused = refusal(deps, meeting)
  if (refused) return err(refused)
  const saved = await deps.db.save([{ kind: 'remove', collection: 'statements', id }])
  return saved.ok ? ok(undefined) : saved
}

export async function restoreStatement(deps: Deps, statement: Statement): Promise<Result<void, Failure>> {
  const saved = await deps.db.save([{ kind: 'put', collection: 'statements', document: statement, from: statement }])
  return saved.ok ? ok(undefined) : saved
}

function refusal(deps: Deps, meeting: Meeting): Failure | undefined {
  if (meeting.lock) return failure('record/locked')
  if (!isRecordOpen(meeting)) return failure('meeting/wrong-state')
  return can(deps.db.user, 'create', 'statements') ? undefined : failure('record/forbidden')
}

/** In which capacity a person speaks, as far as the roster tells. */
export function capacityOf(meeting: Pick<Meeting, 'roster'>, speaker: string | undefined): Statement['capacity'] {
  const capacities = {
    full: 'member',
    probationary: 'member',
    committee: 'member',
    delegate: 'delegate',
    unit: 'residentUnit',
    resident: 'affected',
  } as const
  const row = meeting.roster.find((one) => one.id === speaker)
  return row ? capacities[row.standing] : 'other'
}
