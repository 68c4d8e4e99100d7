import { Button, Modal, Stack, Text } from '@mantine/core'
import { IconFileDiff, IconPencil, IconPrinter, IconSpeakerphone } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { textStands } from '#shared/domain/agreement/convention.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement, AgreementState } from '#shared/schema/agreements.ts'
import { dropDraft } from './actions.ts'
import { conventionStateWord } from './agreement-words.ts'
import { moveConvention } from './convention-actions.ts'
import { DayField } from './day-field.tsx'
import { EditionDialog } from './edition-dialog.tsx'

interface ActsProps {
  readonly convention: Agreement
  readonly deps: RecordDeps
  readonly mayEdit: boolean
}

type Dialog = 'edition' | 'performing' | 'ended'

export function ConventionActs({ convention, deps, mayEdit }: ActsProps) {
  const { today } = useDeps()
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<Dialog>()
  const { state } = convention
  const move = async (to: AgreementState): Promise<void> => {
    const moved = await moveConvention(deps, convention.id, to, { on: today() })
    if (moved.ok) notifyOk(`已到“${conventionStateWord(to)}”`)
    else notifyFailure(moved.error)
  }
  const drop = async (): Promise<void> => {
    if (!(await confirmDestructive({ title: '删除草稿', message: `“${convention.title}”的草稿会删去。`, confirmLabel: '删除' }))) return
    const dropped = await dropDraft(deps, convention)
    if (!dropped.ok) return notifyFailure(dropped.error)
    void navigate(paths.conventions(), { replace: true })
  }
  const mayDrop = state === 'drafting' && can(deps.db.user, 'delete', 'agreements', convention)
  return (
    <>
      {mayDrop && (
        <Button variant="subtle" color="gray.7" onClick={() => void drop()}>
          删除草稿
        </Button>
      )}
      <Button
        component={Link}
        to={`${paths.agreement(convention.id)}?view=public`}
        variant="default"
        leftSection={<IconSpeakerphone size={18} />}
      >
        张贴稿
      </Button>
      <Button component={Link} to={paths.agreementPrint(convention.id)} variant="default" leftSection={<IconPrinter size={18} />}>
        打印
      </Button>
      {mayEdit && !textStands(convention) && (
        <Button component={Link} to={paths.agreementEdit(convention.id)} variant="default" leftSection={<IconPencil size={18} />}>
          修改
        </Button>
      )}
      {mayEdit && state === 'performing' && (
        <Button variant="default" onClick={() => setDialog('ended')}>
          废止
        </Button>
      )}
      {mayEdit && textStands(convention) && state !== 'ended' && (
        <Button variant="default" leftSection={<IconFileDiff size={18} />} onClick={() => setDialog('edition')}>
          发新版
        </Button>
      )}
      {mayEdit && state === 'reviewing' && !textStands(convention) && (
        <Button variant="default" onClick={() => void move('drafting')}>
          退回起草
        </Button>
      )}
      {mayEdit && state === 'drafting' && <Button onClick={() => void move('reviewing')}>征求意见</Button>}
      {mayEdit && state === 'reviewing' && <Button onClick={() => setDialog('performing')}>登记通过，开始施行</Button>}
      {dialog === 'edition' && <EditionDialog convention={convention} deps={deps} onClose={() => setDialog(undefined)} />}
      {(dialog === 'performing' || dialog === 'ended') && (
        <StepDialog convention={convention} deps={deps} to={dialog} onClose={() => setDialog(undefined)} />
      )}
    </>
  )
}

interface StepDialogProps {
  readonly convention: Agreement
  readonly deps: RecordDeps
  readonly to: 'performing' | 'ended'
  onClose(): void
}

const MOST_REASON = 400

function StepDialog({ convention, deps, to, onClose }: StepDialogProps) {
  const { today } = useDeps()
  const ends = to === 'ended'
  const { form, set, busy, from, discard, submit } = useEditing({
    key: `agreement/${convention.id}/${to}`,
    what: ends ? '废止公约的原因' : '公约的通过日期',
    title: () => `${ends ? '废止公约' : '登记通过'}：${convention.title}`,
    first: () => ({ on: today(), reason: '' }),
    save: (input) => moveConvention(deps, convention.id, to, input),
    onSaved() {
      notifyOk(ends ? '公约已废止' : '公约已施行')
      onClose()
    },
  })
  const { on, reason } = form
  return (
    <Modal opened onClose={onClose} title={ends ? '废止公约' : '登记通过'} size="lg" closeOnClickOutside={false}>
      <DraftForm from={from} discard={discard} submit={submit}>
        <Stack gap="sm">
          <Text fz="sm">
            {ends ? '废止以后不能恢复；条文和签署名单都留着。' : '施行以后条文不再改动，要改请发新版；签署可以接着登记。'}
          </Text>
          <DayField label={ends ? '废止日期' : '通过日期'} required value={on} onChange={(day) => set({ on: day })} />
          {ends && (
            <LongText
              label="原因"
              withAsterisk
              data-autofocus
              most={MOST_REASON}
              value={reason}
              onChange={(text) => set({ reason: text })}
            />
          )}
        </Stack>
        <FormActions
          submitLabel={ends ? '废止公约' : '开始施行'}
          busy={busy}
          onCancel={() => (discard(), onClose())}
          disabled={on === '' || (ends && (reason.trim() === '' || reason.length > MOST_REASON))}
        />
      </DraftForm>
    </Modal>
  )
}
