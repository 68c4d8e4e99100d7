import { Text } from '@mantine/core'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useRecordForm } from '#renderer/entities/draft/use-record-form.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { isBinding } from '#shared/domain/agreement/agreement-state.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { MOST_RESULT } from './agreement-form.ts'
import { saveFinding } from './kind-actions.ts'

interface FindingProps {
  readonly agreement: Agreement
  readonly deps: RecordDeps
  readonly mayEdit: boolean
}

/** D21 鉴定: what the receiving side says when the time is over. */
export function FindingSection({ agreement, deps, mayEdit }: FindingProps) {
  const { form, loaded, dirty, set, saved } = useRecordForm(agreement, (one) => ({ finding: one.appointment?.finding ?? '' }))
  if (!isBinding(agreement.state)) return null
  const submit = async (): Promise<void> => {
    const written = await saveFinding(deps, loaded, form.finding)
    if (!written.ok) return notifyFailure(written.error)
    saved(form, written.value)
    notifyOk('鉴定已保存')
  }
  if (!mayEdit) {
    return (
      <Section title="鉴定">
        <Text style={{ whiteSpace: 'pre-wrap' }}>{agreement.appointment?.finding ?? '还没有写'}</Text>
      </Section>
    )
  }
  return (
    <Section title="鉴定">
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <LongText
          aria-label="鉴定"
          placeholder="期满时由接收一方写"
          most={MOST_RESULT}
          value={form.finding}
          onChange={(finding) => set({ finding })}
        />
        {dirty && <FormActions disabled={form.finding.length > MOST_RESULT} />}
      </form>
    </Section>
  )
}
