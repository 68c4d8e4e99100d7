import { Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { signAgreement } from './actions.ts'
import { periodWords } from './agreement-form.ts'
import { DayField } from './day-field.tsx'

interface SignAgreementDialogProps {
  readonly agreement: Agreement
  readonly deps: RecordDeps
  onClose(): void
}

/** 登记签订: the paper is signed, and from here the record says what the paper says. */
export function SignAgreementDialog({ agreement, deps, onClose }: SignAgreementDialogProps) {
  const { today } = useDeps()
  const { form, set, busy, ...draft } = useEditing({
    key: `agreement/${agreement.id}/sign`,
    what: '签订登记',
    title: () => `登记签订：${agreement.title}`,
    first: () => ({
      signedOn: agreement.signedOn ?? today(),
      from: agreement.from ?? today(),
      to: agreement.to ?? '',
      signers: Object.fromEntries(agreement.parties.map(({ id, signer = '' }) => [id, signer])),
    }),
    save: (input) => signAgreement(deps, agreement.id, input),
    onSaved() {
      notifyOk(agreement.renews ? '已登记签订，原协议记为已续签' : '已登记签订')
      onClose()
    },
  })
  const { signedOn, from, to, signers } = form
  const wrong = periodWords({ from, to })
  return (
    <Modal opened onClose={onClose} title="登记签订" size="lg" closeOnClickOutside={false}>
      <DraftForm from={draft.from} discard={draft.discard} submit={draft.submit}>
        <Stack gap="sm">
          <Text fz="sm">登记以后，各方、期限、条款和清单的内容就不再改动；清单还可以增加，进展照常写。请对着签好的纸质协议核对。</Text>
          <SimpleGrid cols={3}>
            <DayField label="签订日期" required value={signedOn} onChange={(day) => set({ signedOn: day })} />
            <DayField label="期限起" required value={from} onChange={(day) => set({ from: day })} />
            <DayField label="期限止" required value={to} error={wrong} onChange={(day) => set({ to: day })} />
          </SimpleGrid>
          {agreement.parties.map(({ id, name }) => (
            <TextInput
              key={id}
              label={`${name} 签署人`}
              maxLength={60}
              value={signers[id] ?? ''}
              onChange={(event) => set({ signers: { ...signers, [id]: event.currentTarget.value } })}
            />
          ))}
        </Stack>
        <FormActions
          submitLabel="登记签订"
          busy={busy}
          onCancel={() => (draft.discard(), onClose())}
          disabled={signedOn === '' || from === '' || to === '' || wrong !== undefined}
        />
      </DraftForm>
    </Modal>
  )
}
