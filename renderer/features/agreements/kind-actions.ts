import type { RecordDeps } from '#renderer/data/change-record.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isBinding } from '#shared/domain/agreement/agreement-state.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { MOST_RESULT } from './agreement-form.ts'
import { changeAgreement } from './change-agreement.ts'

/** D20: a visit to the point, which nobody takes back. */
export function addVisit(
  deps: RecordDeps,
  id: string,
  { on, words, by }: { readonly on: string; readonly words: string; readonly by: string },
): Promise<Result<Agreement, Failure>> {
  return changeAgreement(deps, id, (agreement) => {
    const said = words.trim()
    if (said === '' || said.length > MOST_RESULT) {
      return err(failure('record/invalid', [{ path: 'words', message: said === '' ? '请填写内容' : `最多 ${MOST_RESULT} 字` }]))
    }
    const visit = { id: deps.newId(), on, words: said, ...(by.trim() ? { by: by.trim() } : {}) }
    return ok({ agreement: { ...agreement, visits: [...(agreement.visits ?? []), visit] } })
  })
}

/** @param loaded the agreement that the form was filled from: what came since is merged */
export function saveFinding(deps: RecordDeps, loaded: Agreement, finding: string): Promise<Result<Agreement, Failure>> {
  const change: Parameters<typeof changeAgreement>[2] = (agreement) => {
    const { appointment } = agreement
    if (!appointment || !isBinding(agreement.state)) return err(failure('agreement/wrong-state'))
    const { finding: _finding, ...posts } = appointment
    const said = finding.trim()
    return ok({ agreement: { ...agreement, appointment: { ...posts, ...(said ? { finding: said } : {}) } } })
  }
  return changeAgreement(deps, loaded.id, change, loaded)
}
