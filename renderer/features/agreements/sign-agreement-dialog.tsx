import { Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
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
  const [signedOn, setSignedOn] = useState(agreement.signedOn ?? today())
  const [from, setFrom] = useState(agreement.from ?? today())
  const [to, setTo] = useState(agreement.to ?? '')
  const [signers, setSigners] = useState(() => Object.fromEntries(agreement.parties.map(({ id, signer = '' }) => [id, signer])))
  const wrong = periodWords({ from, to })
  const submit = async (): Promise<void> => {
    const signed = await signAgreement(deps, agreement.id, { signedOn, from, to, signers })
    if (!signed.ok) return notifyFailure(signed.error)
    notifyOk(agreement.renews ? '已登记签订，原协议记为已续签' : '已登记签订')
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="登记签订" size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <Text fz="sm">登记以后，各方、期限、条款和清单的内容就不再改动；清单还可以增加，进展照常写。请对着签好的纸质协议核对。</Text>
          <SimpleGrid cols={3}>
            <DayField label="签订日期" required value={signedOn} onChange={setSignedOn} />
            <DayField label="期限起" required value={from} onChange={setFrom} />
            <DayField label="期限止" required value={to} error={wrong} onChange={setTo} />
          </SimpleGrid>
          {agreement.parties.map(({ id, name }) => (
            <TextInput
              key={id}
              label={`${name} 签署人`}
              maxLength={60}
              value={signers[id] ?? ''}
              onChange={(event) => setSigners({ ...signers, [id]: event.currentTarget.value })}
            />
          ))}
        </Stack>
        <FormActions
          submitLabel="登记签订"
          onCancel={onClose}
          disabled={signedOn === '' || from === '' || to === '' || wrong !== undefined}
        />
      </form>
    </Modal>
  )
}
