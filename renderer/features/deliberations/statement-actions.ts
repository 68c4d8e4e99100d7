import type { Change, Deps } from '#renderer/data/db.ts'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import { can } from '#shared/domain/permissions.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { changeSheet } from './change-deliberation.ts'

export interface SaidInput {
  readonly speaker: { readonly id?: string | undefined; readonly name: string } | undefined
  readonly capacity: Statement['capacity']
  readonly stance: Statement['stance']
  readonly words: string
}

/** One person's words, as said. */
export async function recordStatement(deps: Deps, sheet: string, input: SaidInput): Promise<Result<Statement, Failure>> {
  const name = input.speaker?.name.trim() ?? ''
  const words = input.words.trim()
  if (name === '') return err(failure('record/invalid', [{ path: 'speakerName', message: '请填写发言人' }]))
  if (words === '') return err(failure('record/invalid', [{ path: 'words', message: '请记下他说的话' }]))
  const saved = await deps.db.save([
    {
      kind: 'put',
      collection: 'statements',
      document: {
        subject: sheet,
        subjectKind: 'deliberation',
        ...(input.speaker?.id ? { speaker: input.speaker.id } : {}),
        speakerName: name,
        capacity: input.capacity,
        stance: input.stance,
        words,
        at: chinaMinute(deps.now()),
        confirmed: false,
        anonymous: false,
      },
    },
  ])
  return saved.ok ? ok(saved.value[0] as unknown as Statement) : saved // the one document that was put
}

/** @param statement as the form was filled from it: what came since is merged. A matter that was made of the words is named as they are. */
export async function changeStatement(
  deps: Deps,
  statement: Statement,
  patch: Partial<Pick<Statement, 'words' | 'stance' | 'confirmed' | 'anonymous' | 'capacity'>>,
): Promise<Result<Statement, Failure>> {
  if (patch.words !== undefined && patch.words.trim() === '')
    return err(failure('record/invalid', [{ path: 'words', message: '请记下他说的话' }]))
  // Words that change after he said "yes, so I said it" want his yes again.
  const rewritten = patch.words !== undefined && patch.words !== statement.words
  const document = { ...statement, ...patch, ...(rewritten ? { confirmed: false } : {}) }
  const named = patch.anonymous === undefined ? [] : await namedAnew(deps, document)
  const saved = await deps.db.save([{ kind: 'put', collection: 'statements', document, from: statement }, ...named])
  if (!saved.ok) return saved
  const now = saved.value[0] as unknown as Statement // the one document that was put
  // He said yes to the words of before, in another window or at another PC.
  return rewritten && now.confirmed && now.words === document.words ? changeStatement(deps, now, { confirmed: false }) : ok(now)
}

/** The lists are read by the street and by units: there a speaker who asked not to be named has no name either. */
const UNNAMED = '隐名的发言人'

function raiserOf({ anonymous, speakerName, speaker }: Statement): PersonRef {
  return anonymous ? { name: UNNAMED } : { name: speakerName, ...(speaker ? { id: speaker } : {}) }
}

async function namedAnew(deps: Deps, statement: Statement): Promise<readonly Change[]> {
  const item = statement.item ? await deps.db.findOne('items', statement.item).run() : undefined
  const before = raiserOf({ ...statement, anonymous: !statement.anonymous })
  // Somebody else may have been entered there since.
  if (!item || item.raisedBy?.name !== before.name || !can(deps.db.user, 'update', 'items', item)) return []
  return [{ kind: 'put', collection: 'items', document: { ...item, raisedBy: raiserOf(statement) }, from: item }]
}

export async function removeStatement(deps: Deps, statement: Statement): Promise<Result<void, Failure>> {
  const saved = await deps.db.save([{ kind: 'remove', collection: 'statements', id: statement.id }])
  return saved.ok ? ok(undefined) : saved
}

/** Said again under a new id: a removed record's id is spent. */
export async function sayAgain(deps: Deps, statement: Statement): Promise<Result<void, Failure>> {
  const { id: _spent, createdAt: _createdAt, createdBy: _createdBy, updatedAt: _updatedAt, updatedBy: _updatedBy, ...rest } = statement
  const saved = await deps.db.save([{ kind: 'put', collection: 'statements', document: rest }])
  return saved.ok ? ok(undefined) : saved
}

const TITLE_LENGTH = 60

/** What was said goes to the list of problems, in one save with the sheet that names the matter and the words it came of. */
export function listStatement(deps: RecordDeps, sheet: string, statement: Statement): Promise<Result<Deliberation, Failure>> {
  return changeSheet(deps, sheet, async (record) => {
    const now = await deps.db.findOne('statements', statement.id).run()
    if (!now) return err(failure('record/not-found'))
    if (now.item) return ok({ sheet: record })
    const [first = ''] = now.words.trim().split('\n')
    const item = newItem(deps, {
      type: 'problem',
      kind: itemTypeOf('problem', await itemTypeEditions(deps.db).run(), deps.today()),
      title: first.length > TITLE_LENGTH ? `${first.slice(0, TITLE_LENGTH)}…` : first,
      content: now.words,
      origin: 'deliberation',
      originRef: record.id,
      level: record.level,
      raisedBy: raiserOf(now),
      ...(record.grid ? { grid: record.grid } : {}),
    })
    return ok({
      sheet: { ...record, items: [...record.items, item.id] },
      also: [
        { kind: 'put', collection: 'items', document: item },
        { kind: 'put', collection: 'statements', document: { ...now, item: item.id }, from: now },
      ],
    })
  })
}
