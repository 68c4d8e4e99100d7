import { Alert, Modal, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { asksSeatReason, missingBefore, nextSeatSteps, seatWay, type TakenSeatStep } from '#shared/domain/org/seat-steps.ts'
import { isDay } from '#shared/lib/day.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { OrgSectionProps } from './section-props.ts'
import { correctStep, recordSeatStep } from './seat-step-actions.ts'
import { firstSeatStep, seatStepInput, SeatStepFields, type SeatStepForm } from './seat-step-fields.tsx'
import { SeatTimeline } from './seat-timeline.tsx'
import { seatStepWords } from './seat-step-words.ts'

interface DialogProps extends OrgSectionProps {
  /** Absent: somebody is nominated. */
  readonly seat: string | undefined
  onClose(): void
}

/** One appointment: what happened so far, and the next step. */
export function SeatStepDialog({ org, all, deps, mayEdit, seat, onClose }: DialogProps) {
  const { newId } = useDeps()
  const [id] = useState(() => seat ?? newId())
  const way = seatWay(org, id)
  const member = org.memberships.find((one) => one.id === id)
  const name = member?.name ?? way[0]?.name
  return (
    <Modal opened onClose={onClose} title={name ? `聘任：${name}` : '提名兼职委员'} size="lg" closeOnClickOutside={false}>
      <Stack gap="md">
        <SeatTimeline org={org} deps={deps} mayEdit={mayEdit} seat={id} />
        {mayEdit && nextSeatSteps(way, member).length > 0 && (
          <NextStep key={way.length} {...{ org, all, deps }} seat={id} onClose={onClose} />
        )}
      </Stack>
    </Modal>
  )
}

function NextStep({ org, all, deps, seat, onClose }: Omit<DialogProps, 'seat' | 'mayEdit'> & { readonly seat: string }) {
  const way = seatWay(org, seat)
  const next = nextSeatSteps(
    way,
    org.memberships.find((one) => one.id === seat),
  )
  const { form, set, busy, ...draft } = useEditing<SeatStepForm, Record<string, string>, Org>({
    key: `org/${org.id}/appointment/${way.length === 0 ? 'new' : seat}`,
    what: '聘任经过',
    title: ({ kind, name }) => `${org.name}：${seatStepWords[kind]}${name ? ` ${name}` : ''}`,
    first: () => firstSeatStep(proposed(next, way.at(-1)?.kind), deps.today()),
    always: ['kind', 'on'],
    save: (input) => recordSeatStep(deps, org.id, seatStepInput(input, seat, all)),
    onSaved(saved) {
      onClose()
      const row = saved.seatSteps?.at(-1)?.id ?? ''
      notifyUndo(`${form.name || way[0]?.name || '兼职委员'}：已记下${seatStepWords[form.kind]}`, async () => {
        const undone = await correctStep(deps, org.id, row, '刚记下就撤销')
        if (!undone.ok) notifyFailure(undone.error)
      })
    },
  })
  const missing =
    !isDay(form.on) || (form.kind === 'nominated' && form.name.trim() === '') || (asksSeatReason(form) && form.note.trim() === '')
  return (
    <DraftForm {...draft}>
      <Stack gap="sm">
        {next.length > 1 && (
          <Select
            label="记哪一步"
            allowDeselect={false}
            data={next.map((kind) => ({ value: kind, label: seatStepWords[kind] }))}
            value={form.kind}
            onChange={(value) => set({ kind: next.find((kind) => kind === value) ?? form.kind, result: '', until: '' })}
          />
        )}
        {form.kind === 'appointed' && <Before lines={missingBefore(way, form.on)} />}
        <SeatStepFields form={form} all={all} onChange={set} />
      </Stack>
      <FormActions
        submitLabel="记下"
        busy={busy}
        disabled={missing}
        onCancel={() => {
          draft.discard()
          onClose()
        }}
        hint="只增不改，记错了可以更正。"
      />
    </DraftForm>
  )
}

/** The step that usually follows is proposed. */
function proposed(next: readonly TakenSeatStep[], last: string | undefined): TakenSeatStep {
  const after = next[next.findIndex((kind) => kind === last) + 1]
  return after ?? next[0] ?? 'nominated'
}

const SAID = {
  unitAsked: '还没有记征求单位意见',
  publicised: '还没有记公示',
  publicity: '聘任这天公示还没有结束',
} as const

function Before({ lines }: { readonly lines: ReturnType<typeof missingBefore> }) {
  if (lines.length === 0) return null
  return (
    <Alert color="yellow" py="xs" role="status">
      <Text fz="sm">{lines.map((line) => SAID[line]).join('，')}。可以照记，请在说明里写明情况。</Text>
    </Alert>
  )
}
