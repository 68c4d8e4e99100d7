import { Alert, Group, Modal, Stack, Text } from '@mantine/core'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { asksReason, bringsTerm, type OrgState } from '#shared/domain/org/org-state.ts'
import { lastDayOfTerm, termYears } from '#shared/domain/org/term.ts'
import { isDay } from '#shared/lib/day.ts'
import { takeBack, takeStep } from './actions.ts'
import { stepWords } from './org-words.ts'
import type { OrgSectionProps } from './section-props.ts'

const MOST_REASON = 400

interface StepDialogProps extends Omit<OrgSectionProps, 'mayEdit'> {
  readonly to: OrgState
  onClose(): void
}

/** From when, and why. A new term is proposed by the usual rule and may be changed. */
export function StepDialog({ org, all, deps, to, onClose }: StepDialogProps) {
  const { today } = useDeps()
  const years = termYears(org)
  const withTerm = bringsTerm(org.state, to)
  const proposed = (from: string): string => (years !== undefined && isDay(from) ? lastDayOfTerm(from, years) : '')
  const label = stepWords(org.state, to)
  const { form, set, busy, ...draft } = useEditing({
    key: `org/${org.id}/step/${to}`,
    what: label,
    title: () => `${org.name}：${label}`,
    first: () => ({ on: today(), reason: '', termFrom: withTerm ? today() : '', termTo: withTerm ? proposed(today()) : '' }),
    save: ({ on, reason, termFrom, termTo }) =>
      takeStep(deps, org.id, { to, on, reason, termFrom: termFrom || undefined, termTo: termTo || undefined }),
    onSaved(stepped) {
      onClose()
      notifyUndo(`${org.name}：${label}`, async () => {
        const undone = await takeBack(deps, org, stepped)
        if (!undone.ok) notifyFailure(undone.error)
      })
    },
  })
  const { on, reason, termFrom, termTo } = form
  return (
    <Modal opened onClose={onClose} title={label} size="lg" closeOnClickOutside={false}>
      <DraftForm from={draft.from} discard={draft.discard} submit={draft.submit}>
        <Stack gap="sm">
          {to === 'dissolved' && <Ending below={all.filter((one) => one.parent === org.id && one.state !== 'dissolved').length} />}
          <Group grow align="flex-start">
            <DayInput label="从哪一天起" required value={on} onChange={(event) => set({ on: event.currentTarget.value })} />
            {withTerm && (
              <>
                <DayInput
                  label="本届起"
                  value={termFrom}
                  onChange={(event) => set({ termFrom: event.currentTarget.value, termTo: proposed(event.currentTarget.value) })}
                />
                <DayInput
                  label="本届止"
                  description={years === undefined ? undefined : `一般 ${years} 年，可以改`}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  value={termTo}
                  onChange={(event) => set({ termTo: event.currentTarget.value })}
                />
              </>
            )}
          </Group>
          <LongText
            label={asksReason(to) ? '原因' : '依据、说明'}
            placeholder="批复文号，或为什么"
            withAsterisk={asksReason(to)}
            data-autofocus
            most={MOST_REASON}
            value={reason}
            onChange={(text) => set({ reason: text })}
          />
        </Stack>
        <FormActions
          submitLabel={label}
          busy={busy}
          onCancel={() => (draft.discard(), onClose())}
          disabled={on === '' || (asksReason(to) && reason.trim() === '') || reason.length > MOST_REASON}
          hint={withTerm ? '新一届的成员请在“成员”里逐个添加、卸任。' : undefined}
        />
      </DraftForm>
    </Modal>
  )
}

/** Nothing is deleted; what hangs below it is named. */
function Ending({ below }: { readonly below: number }) {
  return (
    <>
      <Text fz="sm">撤销以后不再列入应开的会；它的会议、成员和记录都保留。</Text>
      {below > 0 && (
        <Alert color="gray" py="xs">
          <Text fz="sm">它还有 {below} 个下级组织，请另行改到别的上级下面。</Text>
        </Alert>
      )}
    </>
  )
}
